"""The installation's own certificate authority, and how a tablet comes to trust it."""
