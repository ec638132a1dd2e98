"""Dossiers: what a ministry submits, what it must hold, who may see it."""
