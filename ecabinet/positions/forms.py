"""What positions accept."""

from ecabinet.core.forms import NewThing, Text
from ecabinet.positions.models import Stance


class RecordPosition(NewThing):
    """Where one stands on the item, with or without words."""

    stance: Stance
    words: Text = ""
