"""Speaking and questioning: who wants to, who does, for how long; points of order."""
