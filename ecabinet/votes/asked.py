"""What is asked as the terms of a secret vote bind it: the question, and the text of every option."""

from collections.abc import Iterable, Mapping


def asked_text(question: str, options: Iterable[Mapping[str, str]]) -> str:
    """One line for the question, one for each option after its key; a device computes the same from what it shows."""
    return "\n".join([question, *(f"{option['key']}: {option['text']}" for option in options)])
