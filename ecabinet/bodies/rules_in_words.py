"""A body's rules of procedure as people read them: each with its value in words, and how sure it is."""

from collections.abc import Callable
from dataclasses import dataclass

from ecabinet.bodies.rules import PassingRule, RuleProfile, Share, SlipWindow
from ecabinet.core.words import current_locale, t

FIELDS = (
    "in_force_from",
    "quorum",
    "passing",
    "tie",
    "majorities",
    "vacant_seats",
    "recused",
    "choices",
    "substitute_can_vote",
    "remote_vote",
    "signature_required",
    "document_lead_time",
    "slip_window",
    "slip_silence",
    "slip_choices",
    "slip_extendable_by",
    "extension_may_pass_maximum",
    "deemed_agree_of_chair_decides_tie",
    "dossier_check_days",
    "advice_window",
    "separate_vote_kinds",
)


@dataclass(frozen=True)
class Line:
    """One rule: its field in the profile, its value in words; `sources` are places in the profile's list, from 1.

    `verified` says that every source of it was compared with the published text, `to_confirm` that the installation
    has to decide.
    """

    field: str
    value: str
    verified: bool
    to_confirm: bool
    sources: list[int]


def lines(profile: RuleProfile) -> list[Line]:
    """All rules of the profile, those of sessions first; the words are those of the request's language."""
    return [_line(profile, field) for field in FIELDS]


def _line(profile: RuleProfile, field: str) -> Line:
    sources = [number for number, source in enumerate(profile.sources, 1) if field in source.fields]
    verified = bool(sources) and all(profile.sources[number - 1].verified for number in sources)
    return Line(field, _value(profile, field), verified, field in profile.to_confirm, sources)


def _value(profile: RuleProfile, field: str) -> str:
    if field in _WRITTEN:
        return _WRITTEN[field](profile)
    value = getattr(profile, field)
    if isinstance(value, bool):
        return t("rule.yes" if value else "rule.no")
    return t(f"rule.{field}.{value}")


def _quorum(profile: RuleProfile) -> str:
    return t("rule.quorum.value", share=_share(profile.quorum.share))


def passing_in_words(passing: PassingRule) -> str:
    """How many it takes."""
    if passing.at_least is not None:
        return t(f"rule.passing.at_least.{passing.basis}", share=_share(passing.at_least))
    return t(f"rule.passing.{passing.basis}", share=_share(passing.more_than)) if passing.more_than else ""


def _majorities(profile: RuleProfile) -> str:
    locale = current_locale()
    known = (f"{getattr(one.title, locale)}: {passing_in_words(one.passing)}" for one in profile.majorities)
    return " · ".join(known) or t("rule.none")


def _lead_time(profile: RuleProfile) -> str:
    time = profile.document_lead_time
    return t("rule.days_working" if time.working else "rule.days", days=time.days)


def _check_days(profile: RuleProfile) -> str:
    days = profile.dossier_check_days
    return t("rule.days_working", days=days) if days else t("rule.none")


def _window(window: SlipWindow | None) -> str:
    return t("rule.slip_window.value", least=window.min, most=window.max) if window else t("rule.none")


def _kinds(kinds: tuple[str, ...] | None) -> str:
    return " · ".join(t(f"dossier.kind.{kind}") for kind in kinds) if kinds else t("rule.none")


def _share(share: Share) -> str:
    return f"{share.numerator}/{share.denominator}"


def _choices(choices: tuple[str, ...]) -> str:
    return " · ".join(t(f"choice.{choice}") for choice in choices)


_WRITTEN: dict[str, Callable[[RuleProfile], str]] = {
    "in_force_from": lambda profile: f"{profile.in_force_from:%d/%m/%Y}",
    "quorum": _quorum,
    "passing": lambda profile: passing_in_words(profile.passing),
    "majorities": _majorities,
    "choices": lambda profile: _choices(profile.choices),
    "slip_choices": lambda profile: _choices(profile.slip_choices),
    "document_lead_time": _lead_time,
    "slip_window": lambda profile: _window(profile.slip_window),
    "dossier_check_days": _check_days,
    "advice_window": lambda profile: _window(profile.advice_window),
    "separate_vote_kinds": lambda profile: _kinds(profile.separate_vote_kinds),
}
