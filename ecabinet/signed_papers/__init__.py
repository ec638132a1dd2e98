"""Papers of a meeting that are digitally signed by persons and sealed by the body, as files that stay as they are."""
