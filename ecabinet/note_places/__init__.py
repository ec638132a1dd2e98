"""Notes go along when a new version of their paper comes; those that can't are listed, and placed by hand."""
