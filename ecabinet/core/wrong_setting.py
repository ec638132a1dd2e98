"""What stops the start."""


class WrongSetting(Exception):
    """A setting that can't be used; its text is the one sentence that the operator reads."""
