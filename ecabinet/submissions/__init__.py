"""Submissions: a dossier's way from the ministry through the secretariat's check to an agenda."""
