"""Documents: uploaded, checked, ingested, read."""
