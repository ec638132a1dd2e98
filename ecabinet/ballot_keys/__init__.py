"""The key of a body's secret ballots: made by three people on their own devices, two of whom open a box."""
