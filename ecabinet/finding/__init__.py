"""Finding meetings: by time, state, body, one's own or one's unit's part in them, and words."""
