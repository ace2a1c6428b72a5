# SPDX-License-Identifier: EUPL-1.2
"""Files with calls: topics of the Funding & Tenders portal, or a rule file."""

from dataclasses import dataclass
from datetime import date

from proxeny import funding
from proxeny.funding import Call
from proxeny.messages import Message
from proxeny_site.funding.models import Origin

#: Endings of the names of files that are taken.
ENDINGS = (".json", ".parquet", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Found:
    """The calls of a file, each id once, where they are from, and what was odd."""

    origin: Origin
    calls: list[Call]
    odd: list[Message]


def read(content: bytes, name: str, as_of: date) -> Found:
    """Return the calls in a file; `name` ends in one of `ENDINGS`. Raises `ProxenyError`."""
    return Found(Origin.RULES, [funding.read_call(content, name)], [])
