"""How a slip is counted, recorded and counted again by anybody: pure, without a database."""
