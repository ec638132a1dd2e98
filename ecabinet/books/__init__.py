"""The meeting book: one PDF for each person, of exactly what that person may see of a meeting now."""
