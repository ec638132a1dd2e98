"""Boxes of secret ballots: what was cast under which seat, the closed box, and the shares that open its sums."""
