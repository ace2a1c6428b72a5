# SPDX-License-Identifier: EUPL-1.2
"""Whom somebody looks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from proxeny.messages import Message, gettext_noop, listed
from proxeny.partners.actors import ACTOR_KINDS
from proxeny.partners.errors import WishError
from proxeny.solutions import domains


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom somebody looks for, and for what.

    `actor` is the key of who asks; `theme` a domain of solutions and `programme_part` parts of a
    programme separated by "|", each empty where it does not matter. Wanted are only actors of
    `kinds` and `countries` and in one of `networks` (keys), where given; with `people` only cities
    with at least and at most so many inhabitants; with `proven` only who has something on record
    on the theme or the part; with `strangers` only who never worked with the actor; never those of
    `exclude` (keys). `distances` says by key how unlike cities are to the one who asks, from 0 to
    1; a city that is not in it counts as unlike.
    """

    actor: str
    theme: str = ""
    programme_part: str = ""
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    people: tuple[int, int] | None = None
    proven: bool = False
    strangers: bool = False
    exclude: tuple[str, ...] = ()
    distances: Mapping[str, float] = field(default_factory=dict)

    def check(self) -> None:
        """Raise WishError where the wish names a theme or a kind of actor that there is not."""
        themes = [domain.name for domain in domains()]
        named = ((self.theme, themes), *((kind, ACTOR_KINDS) for kind in self.kinds))
        for given, known in named:
            if given and given not in known:
                raise WishError(
                    Message(
                        gettext_noop("{given} is not known here; choose one of: {all}"),
                        given=given,
                        all=listed(known),
                    )
                )
