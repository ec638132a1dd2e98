"""A paper with one's notes as a PDF whose annotations other programs show and edit."""
