"""What forbids adopting items together."""

from ecabinet.core.problems import Conflict


class BlockGathering(Conflict):
    """409: another block of the meeting is being put together; `current` names it."""

    code = "block-gathering"


class BlockSettled(Conflict):
    """409: the block has been put to the vote or is dissolved."""

    code = "block-settled"


class BlockTooSmall(Conflict):
    """409: fewer than two items are left in the block; put the one that is left to a vote of its own."""

    code = "block-too-small"


class NotForBlock(Conflict):
    """409: these items can't be in a block; `current` names each with the reason.

    `ended`, `information`; `recused`: a member takes no part in it; `separate`: the rules want a vote of its
    own for a matter of this kind.
    """

    code = "not-for-block"


class TakenOutByAnother(Conflict):
    """409: somebody else took the item out, and only who did puts it back."""

    code = "taken-out-by-another"
