"""What was asked in writing goes before a meeting, with all that came of it attached."""
