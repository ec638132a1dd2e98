"""Rules of procedure as dated data: what a body's regulation says, and which one is in force on a day."""

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_serializer,
    model_validator,
)

from ecabinet.core.forms import Form, parse
from ecabinet.core.problems import Conflict

SHIPPED = Path(__file__).parent / "profiles"

Kind = Literal["government", "peoples_committee", "council"]
Choice = Literal["agree", "disagree", "other", "abstain"]
Tie = Literal["chair_ballot", "not_passed"]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]


class NoRulesInForce(Conflict):
    """409: no rule profile of this kind of body is in force on that day."""

    code = "no-rules-in-force"


def _iso_date(value: Any) -> Any:
    """A date from `YYYY-MM-DD` and from nothing else, so that what is written back is what was read."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("rules.date")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("rules.date") from None


IsoDate = Annotated[date, BeforeValidator(_iso_date)]
# Not Literal[1], which lets `true` through.
VersionOne = Annotated[int, Field(ge=1, le=1)]


class RulePart(Form):
    """A part of a profile: nothing coerced, nothing trimmed, nothing left out, so that it is written as it was read.

    Fields with a default came later: a part without them is as good, and is written without them.
    """

    model_config = ConfigDict(strict=True, str_strip_whitespace=False)

    @model_serializer(mode="wrap")
    def _as_it_was_read(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in write(self).items() if name in self.model_fields_set}


class Texts(RulePart):
    """The same text in both languages."""

    vi: Words
    en: Words


class Share(RulePart):
    """A part of a whole, as two integers: no rounding anywhere."""

    numerator: int = Field(ge=1, le=1_000)
    denominator: int = Field(ge=1, le=1_000)

    @model_validator(mode="after")
    def _at_most_the_whole(self) -> Self:
        if self.numerator > self.denominator:
            raise ValueError("rules.share-above-one")
        return self


class QuorumRule(RulePart):
    """At least `share` of the basis has to be present."""

    share: Share
    basis: Literal["total_members"]


class PassingRule(RulePart):
    """Strictly more than `more_than`, or at least `at_least`, of the basis has to agree; one of the two is written."""

    more_than: Share | None = None
    at_least: Share | None = None
    basis: Literal["total_members", "present_members"]

    @model_validator(mode="after")
    def _for_one_side_only(self) -> Self:
        # Below one half, agree and disagree could both have their majority.
        if (self.more_than is None) == (self.at_least is None):
            raise ValueError("rules.passing-share")
        if (more := self.more_than) and (more.numerator * 2 < more.denominator or more.numerator == more.denominator):
            raise ValueError("rules.passing-share")
        if (least := self.at_least) and least.numerator * 2 <= least.denominator:
            raise ValueError("rules.passing-share")
        return self


class Majority(RulePart):
    """Another majority than the usual one, for questions that the regulation says it is needed for."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    title: Texts
    passing: PassingRule
    tie: Tie


class LeadTime(RulePart):
    """How long before a meeting its documents are due, in working or calendar days."""

    days: int = Field(ge=0, le=60)
    working: bool


class SlipWindow(RulePart):
    """The shortest and the longest time for answering a slip, or another ministry, in working days."""

    min: int = Field(ge=0, le=60)
    max: int = Field(ge=0, le=60)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.max < self.min:
            raise ValueError("rules.window-reversed")
        return self


class Source(RulePart):
    """Where rules come from, which fields rest on it, and whether a published copy of the text was read."""

    fields: Annotated[tuple[str, ...], Field(strict=False)]
    text: Texts
    verified: bool


class RuleProfile(RulePart):
    """One regulation as data; every field is written, so that a record holding it can be recounted by itself.

    `passing` and `tie` are the usual rule; `majorities` hold the others, of which a vote names one when it opens.
    """

    format: Literal["ecabinet-rule-profile"]
    version: VersionOne
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    kind: Kind
    title: Texts
    in_force_from: IsoDate
    in_force_until: IsoDate | None
    quorum: QuorumRule
    passing: PassingRule
    tie: Tie
    vacant_seats: Literal["counted", "not_counted"]
    recused: Literal["leave_total", "stay_in_total"]
    choices: Annotated[tuple[Choice, ...], Field(strict=False)]
    substitute_can_vote: bool
    remote_vote: bool
    signature_required: bool
    document_lead_time: LeadTime
    slip_window: SlipWindow | None
    slip_silence: Literal["deemed_agree", "not_answered"]
    slip_choices: Annotated[tuple[Choice, ...], Field(strict=False)]
    slip_extendable_by: Literal["chair", "secretary"]
    extension_may_pass_maximum: bool
    deemed_agree_of_chair_decides_tie: bool
    dossier_check_days: Annotated[int, Field(ge=1, le=60)] | None = None
    advice_window: SlipWindow | None = None
    separate_vote_kinds: Annotated[tuple[str, ...], Field(strict=False)] | None = None
    majorities: Annotated[tuple[Majority, ...], Field(strict=False)] = ()
    to_confirm: Annotated[tuple[str, ...], Field(strict=False)]
    sources: Annotated[tuple[Source, ...], Field(strict=False)]

    @field_validator("choices", "slip_choices")
    @classmethod
    def _two_sides_once(cls, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        if len(set(choices)) != len(choices) or not {"agree", "disagree"} <= set(choices):
            raise ValueError("rules.choices")
        return choices

    @field_validator("majorities")
    @classmethod
    def _each_once(cls, majorities: tuple[Majority, ...]) -> tuple[Majority, ...]:
        if len({one.id for one in majorities}) != len(majorities):
            raise ValueError("rules.majorities")
        return majorities

    @field_validator("in_force_until")
    @classmethod
    def _ends_after_it_begins(cls, until: date | None, info: ValidationInfo) -> date | None:
        begins = info.data.get("in_force_from")
        if until and begins and until < begins:
            raise ValueError("rules.ends-before-it-begins")
        return until

    @field_validator("to_confirm")
    @classmethod
    def _known_fields(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if not set(names) <= set(cls.model_fields):
            raise ValueError("rules.unknown-field")
        return names

    @field_validator("sources")
    @classmethod
    def _sources_of_known_fields(cls, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        if not {name for source in sources for name in source.fields} <= set(cls.model_fields):
            raise ValueError("rules.unknown-field")
        return sources


def parse_profile(data: Any) -> RuleProfile:
    """The profile that this JSON data describes; raises BadInput naming every bad field."""
    return parse(RuleProfile, data)


def profile_data(profile: RuleProfile) -> dict[str, Any]:
    """The profile as JSON data; `parse_profile` gives it back unchanged."""
    return profile.model_dump(mode="json")


def shipped_profiles() -> tuple[RuleProfile, ...]:
    """The profiles that come with the program, oldest first."""
    profiles = [parse_profile(json.loads(path.read_text("utf-8"))) for path in sorted(SHIPPED.glob("*.json"))]
    return tuple(sorted(profiles, key=lambda profile: profile.in_force_from))


def profile_in_force(profiles: Iterable[RuleProfile], kind: str, on: date) -> RuleProfile:
    """The profile for this kind of body on that day in Hà Nội: the one that began last, of two the later given.

    Raises NoRulesInForce.
    """
    known = [profile for profile in profiles if profile.kind == kind and in_force(profile, on)]
    if not known:
        raise NoRulesInForce(kind=kind, on=on.isoformat())
    return sorted(known, key=lambda profile: profile.in_force_from)[-1]


def in_force(profile: RuleProfile, on: date) -> bool:
    """Whether the profile is in force on that day; both its first and its last day belong to it."""
    return profile.in_force_from <= on and (profile.in_force_until is None or on <= profile.in_force_until)
