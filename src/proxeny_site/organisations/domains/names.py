# SPDX-License-Identifier: EUPL-1.2
"""A domain as people write it, as the name that is asked for."""

import ipaddress
import re

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_LONGEST = 253


class DomainError(UsageError):
    """What was given is no domain."""

    def __init__(self, text: str) -> None:
        super().__init__(
            Message(
                gettext_noop("“{text}” is no domain. Write it as in porto.pt, without a path."),
                text=text[:80],
            )
        )


def domain_of(text: str) -> str:
    """Return the domain in a name or an address of the web, in the form that is asked for.

    Letters outside ASCII are written as in the domain name system. Raises `DomainError` for
    numbers of machines and for names without a point: neither can be a city's.
    """
    given = text.strip().lower()
    host = re.sub(r"^https?://", "", given).partition("/")[0].rstrip(".")
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:
        raise DomainError(text) from None
    labels = name.split(".")
    if len(name) > _LONGEST or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise DomainError(text)
    try:
        ipaddress.ip_address(name)
    except ValueError:
        pass
    else:
        raise DomainError(text)
    if labels[-1].isdecimal():
        raise DomainError(text)
    return name


def without_www(domain: str) -> str:
    """Return the domain by which an official one is known: `www.` is the same owner."""
    return domain.removeprefix("www.")
