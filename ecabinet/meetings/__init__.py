"""Meetings: agenda, participants, attendance."""
