# SPDX-License-Identifier: EUPL-1.2
"""A draft against the rules of its call: what holds, what does not, and the cheapest repair."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from proxeny import funding
from proxeny.funding import Call, Change, Fix, Outcome, State, Verdict
from proxeny_site.funding.consortium_draft import Draft, Partner, read
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_calls import call_of, next_deadline
from proxeny_site.funding.queries.consortia_partners import members

#: The fields of a partner that a repair may change.
FIELDS = ("kind", "role", "site", "country", "city")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody whom a repair wants added: what they must be."""

    kinds: tuple[str, ...] = ()
    role: str = ""
    site: str = ""
    countries: tuple[str, ...] = ()
    mission_city: bool = False

    @property
    def query(self) -> str:
        """The wish as the query of an address."""
        said = [("role", self.role), ("site", self.site)]
        said += [("kind", kind) for kind in self.kinds]
        said += [("country", code) for code in self.countries]
        said += [("mission_city", "1")] if self.mission_city else []
        return urlencode([(name, value) for name, value in said if value])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with what mends it: changes that one button makes, and whom to look for."""

    outcome: Outcome
    changes: tuple[Change, ...]
    wanted: tuple[Wanted, ...]

    @property
    def digest(self) -> str:
        """What names the changes, so that no other ones are made than were shown."""
        return digest_of(self.changes)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft against its call. `call` and `verdict` are None where the call is not known here."""

    draft: Draft
    call: Call | None
    verdict: Verdict | None
    rules: tuple[Rule, ...]
    deadline: date | None
    days_left: int | None

    @property
    def open_rules(self) -> list[Rule]:
        """The rules that can be computed and do not hold yet."""
        return [
            one for one in self.rules if one.outcome.computable and one.outcome.state != State.MET
        ]

    @property
    def met(self) -> int:
        """How many rules hold."""
        return sum(one.outcome.state == State.MET for one in self.rules)

    @property
    def computable(self) -> int:
        """How many rules can be computed."""
        return sum(one.outcome.computable for one in self.rules)


def checked(consortium: Consortium, today: date) -> Checked:
    """Return the draft of a consortium against its call on the day `today`."""
    draft, call = read(consortium.draft), call_of(consortium)
    if call is None:
        return Checked(draft, None, None, (), None, None)
    verdict = funding.check(call, members(draft), on=today)
    deadline = next_deadline(call, today)
    return Checked(
        draft=draft,
        call=call,
        verdict=verdict,
        rules=tuple(_rule(one, draft) for one in verdict.rules),
        deadline=deadline,
        days_left=(deadline - today).days if deadline else None,
    )


def digest_of(changes: tuple[Change, ...]) -> str:
    """Return a text that is the same for the same changes alone."""
    return ";".join(f"{one.row}:{one.field}={one.value}" for one in changes)


def changed(draft: Draft, changes: tuple[Change, ...]) -> Draft:
    """Return the draft with these changes of its partners."""
    for one in changes:
        partner = _partner(draft, one)
        if partner is not None and one.field in FIELDS:
            draft = draft.put(replace(partner, **{one.field: one.value}))
    return draft


def _rule(outcome: Outcome, draft: Draft) -> Rule:
    fix = outcome.fix
    if fix is None:
        return Rule(outcome, (), ())
    return Rule(outcome, _changes(fix, draft), tuple(_wanted(one) for one in fix.add))


def _changes(fix: Fix, draft: Draft) -> tuple[Change, ...]:
    """Return the changes of a repair if every one of them is a field of a partner that is there."""
    possible = all(one.field in FIELDS and _partner(draft, one) for one in fix.change)
    return fix.change if possible else ()


def _partner(draft: Draft, change: Change) -> Partner | None:
    if 0 < change.row <= len(draft.partners):
        return draft.partners[change.row - 1]
    return None


def _wanted(attributes: Mapping[str, object]) -> Wanted:
    return Wanted(
        kinds=_words(attributes.get("kind")),
        role=next(iter(_words(attributes.get("role"))), ""),
        site=next(iter(_words(attributes.get("site"))), ""),
        countries=_words(attributes.get("country")),
        mission_city=bool(attributes.get("mission_city", False)),
    )


def _words(value: object) -> tuple[str, ...]:
    """Return one word or several alike."""
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(map(str, value))  # type: ignore[call-overload]
