"""Tasks that follow from what a meeting concluded: who leads, who helps, by when, and what came of them."""
