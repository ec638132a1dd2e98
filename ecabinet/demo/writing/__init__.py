"""What the demo's papers say: prose from vocabularies, put into blocks that a printer lays out."""
