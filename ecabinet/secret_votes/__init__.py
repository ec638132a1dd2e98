"""Secret ballots: a key in three hands, ballots under it, and the sum alone opened by two of them: pure."""
