"""Finding what one may read: titles, agendas and every page of the papers."""
