"""People, credentials, devices, sign-in."""
