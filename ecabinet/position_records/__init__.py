"""The record of where members stood on an item, and its recount: pure."""
