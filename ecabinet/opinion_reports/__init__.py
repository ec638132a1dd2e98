"""How written opinions were answered over a period: by member, by ministry, by slip."""
