"""Votes on agenda items: cast, counted, recorded, recounted."""
