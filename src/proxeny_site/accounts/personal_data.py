# SPDX-License-Identifier: EUPL-1.2
"""What the rooms hold about a person: each says how it is told, erased, and what stands against it.

A room registers in the `ready` of its application:

    personal_data.register(personal_data.Holding("memberships", tell=..., erase=..., hinders=...))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from proxeny.messages import Message


def _nothing(person: Any) -> None:
    """Keep what is held: it names nobody once the account is erased."""


def _no_hindrance(person: Any) -> list[Message]:
    return []


@dataclass(frozen=True, slots=True)
class Holding:
    """What one room holds.

    `name` is the file of the export; `tell` returns what JSON can hold; `erase` removes what is
    personal; `hinders` says what has to be settled before the account can be erased.
    """

    name: str
    tell: Callable[[Any], Any]
    erase: Callable[[Any], None] = _nothing
    hinders: Callable[[Any], list[Message]] = _no_hindrance


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    """Make `holding` part of every export and erasure."""
    _holdings[holding.name] = holding


def holdings() -> list[Holding]:
    """Return what all rooms hold, by name."""
    return [_holdings[name] for name in sorted(_holdings)]
