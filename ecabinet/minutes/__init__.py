"""Minutes: what was said and concluded in a meeting, written by several at once; stages, comments, corrections."""
