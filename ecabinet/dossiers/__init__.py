"""Dossiers: documents, their versions, and what is made of a file so that it can be read."""
