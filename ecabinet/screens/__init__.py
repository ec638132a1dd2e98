"""Pages that put several packages together: today, a meeting's overview."""
