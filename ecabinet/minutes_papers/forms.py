"""What the wording of papers accepts."""

from ecabinet.core.forms import Form, Text


class WordMinutes(Form):
    """The words of the body's minutes and notices; empty: the usual ones. `version` is the one that was read."""

    version: int
    opening: Text = ""
    closing: Text = ""
    recipients: Text = ""
    notice_opening: Text = ""
    notice_recipients: Text = ""
