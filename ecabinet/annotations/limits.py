"""How much a note may hold, and how many notes one may have."""

MOST_NOTES = 5_000  # of one person on one document
MOST_BYTES = 400_000  # of one note, as JSON
MOST_STROKES = 500
MOST_POINTS = 4_000  # of one stroke
MOST_RECTS = 500
LONGEST_TEXT = 10_000
LONGEST_ANSWER = 2_000
MOST_ANSWERS = 200
MOST_PEOPLE = 100
