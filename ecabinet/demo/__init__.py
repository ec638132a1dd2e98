"""The demo government: its people, its meetings, its papers."""
