"""The private line: short messages between somebody who takes part and the meeting's secretaries."""
