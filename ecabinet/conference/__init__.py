"""Where those who take part from afar meet: the address of a meeting in the body's own conference system."""
