"""Passkeys: keys on people's own devices, known to the server by their public half."""
