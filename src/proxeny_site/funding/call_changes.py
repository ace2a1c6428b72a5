# SPDX-License-Identifier: EUPL-1.2
"""What differs between two versions of a call, field by field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format

from proxeny.funding import Call
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.sentences import say
from proxeny_site.web.versions import Pair


def _plain(value: Any) -> tuple[object, ...]:
    return () if value in (None, "") else (value,)


def _count(value: float | None) -> tuple[object, ...]:
    return () if value is None else (f"{value:g}",)


def _grants(value: Any) -> tuple[object, ...]:
    if value is None:
        return ()
    template = gettext_noop("EUR {smallest:,.0f} to {largest:,.0f}")
    return (Message(template, smallest=float(value[0]), largest=float(value[1])),)


def _domains(value: tuple[str, ...]) -> tuple[object, ...]:
    labels = domain_labels()
    return tuple(labels.get(name, name) for name in value)


def _rates(value: Mapping[str, float] | None) -> tuple[object, ...]:
    template = gettext_noop("{kind}: {share:.0%}")
    return tuple(
        Message(template, kind=kind, share=share) for kind, share in sorted((value or {}).items())
    )


#: Fields of a call: what they are called, and their value as lines.
FIELDS: Mapping[str, tuple[str, Callable[[Any], tuple[object, ...]]]] = {
    "title": (gettext_noop("Title"), _plain),
    "status": (gettext_noop("Status"), _plain),
    "opens": (gettext_noop("Opens"), _plain),
    "deadlines": (gettext_noop("Deadline"), tuple),
    "budget": (gettext_noop("Grant for one project"), _grants),
    "grants": (gettext_noop("Number of grants"), _count),
    "rates": (gettext_noop("Share of the costs that is paid"), _rates),
    "programme": (gettext_noop("Programme"), _plain),
    "action_type": (gettext_noop("Type of action"), _plain),
    "themes": (gettext_noop("Domains"), _domains),
    "conditions": (
        gettext_noop("Conditions"),
        lambda conditions: tuple(one.text for one in conditions),
    ),
    "notes": (gettext_noop("Notes"), tuple),
    "text": (gettext_noop("Text"), _plain),
    "url": (gettext_noop("Address of the source"), _plain),
}
#: Fields whose words are too long for a sentence.
LONG = {"text", "conditions", "notes"}


@dataclass(frozen=True, slots=True)
class Change:
    """A field with its values before and after, each as lines."""

    name: str
    label: Message
    before: tuple[object, ...]
    after: tuple[object, ...]

    @property
    def changed(self) -> bool:
        """Whether they differ."""
        return self.before != self.after

    def sentence(self) -> Message:
        """Return the change in a few words."""
        if self.name in LONG:
            return Message(gettext_noop("{field}: reads otherwise"), field=self.label)
        nothing = Message(gettext_noop("nothing"))
        return Message(
            gettext_noop("{field}: {before} → {after}"),
            field=self.label,
            before=listed(self.before) or nothing,
            after=listed(self.after) or nothing,
        )


def changes(before: Call, after: Call) -> list[Change]:
    """Return every field of two versions of a call, also those alike."""
    return [
        Change(name, Message(label), lines(getattr(before, name)), lines(getattr(after, name)))
        for name, (label, lines) in FIELDS.items()
    ]


def is_other(before: Call, after: Call) -> bool:
    """Return whether `after` says anything else than `before`, the day it was read aside."""
    return replace(before, as_of=None) != replace(after, as_of=None)


def in_short(before: Call, after: Call) -> Message | str:
    """Return what changed as one sentence, "" where nothing did that a reader would see."""
    return listed(
        (one.sentence() for one in changes(before, after) if one.changed), template=SEMICOLONS
    )


def pairs(before: Call, after: Call) -> list[Pair]:
    """Return the fields of two versions side by side, in the language of the page."""
    return [
        Pair(say(one.label), _said(one.before), _said(one.after), one.changed)
        for one in changes(before, after)
        if one.before or one.after
    ]


def _said(values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(date_format(one) if isinstance(one, date) else say(one) for one in values)
