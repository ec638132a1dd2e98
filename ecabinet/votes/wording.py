"""What was voted in words: a choice, and what came of it."""

from collections.abc import Sequence

from ecabinet.core import words
from ecabinet.votes.views import OptionView


def choice_said(choice: str | None, options: Sequence[OptionView], locale: str | None = None) -> str:
    """The choice in the language's words, an option in its own; `None` is who did not vote."""
    language = locale or words.current_locale()
    for option in options:
        if option["key"] == choice:
            return option["text_en"] if language == "en" and option["text_en"] else option["text"]
    return words.t(f"choice.{choice or 'not_voted'}", locale=language)


def outcome_said(outcome: str, chosen: str | None, options: Sequence[OptionView], locale: str | None = None) -> str:
    """What came out; of several options, which one."""
    if chosen:
        return words.t("recount.chosen", locale=locale, option=choice_said(chosen, options, locale))
    none_chosen = options and outcome == "not_passed"
    return words.t("outcome.none_chosen" if none_chosen else f"outcome.{outcome}", locale=locale)


def reason_said(reason: str, options: Sequence[OptionView], locale: str | None = None) -> str:
    """Why; where one of several was to be chosen, two reasons want other words."""
    key = f"reason.options.{reason}"
    return words.t(key if options and words.has(key) else f"reason.{reason}", locale=locale)
