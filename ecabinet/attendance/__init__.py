"""Attendance as a whole: who is expected, who is there and since when, who is not and why; as a page and as files."""
