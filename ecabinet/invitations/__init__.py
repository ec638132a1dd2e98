"""Invitations to meetings: who was asked to come, what they answered, who comes in their place."""
