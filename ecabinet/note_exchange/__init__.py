"""Notes taken out and brought in: as W3C Web Annotations, and as a summary of a meeting's notes."""
