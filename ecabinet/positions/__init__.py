"""Where members stand on an item before its first word: no objection, an objection, the wish to speak."""
