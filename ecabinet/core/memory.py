"""The memory of a process that serves for long."""

import gc


def keep_what_is_loaded() -> None:
    """What is there now stays to the end: no collection of garbage walks through it again."""
    gc.collect()
    gc.freeze()
