"""Organisations, bodies and their seats, rule profiles, working days."""
