"""Notes on pages: written, merged, sealed, shared, answered."""
