"""Who may do what with meeting books."""

SETTINGS = ("off", "read", "download")


def are_made(setting: str) -> bool:
    """The body lets its people have books."""
    return setting != "off"


def may_download(setting: str) -> bool:
    """The body lets books out of the program, each with its watermark."""
    return setting == "download"
