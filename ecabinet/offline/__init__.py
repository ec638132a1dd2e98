"""Reading without a network: what is taken along on a device, how long it opens there, when it is wiped."""
