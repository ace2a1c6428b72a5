# SPDX-License-Identifier: EUPL-1.2
"""The kinds of agreements, and which word of which register means which of them."""

from __future__ import annotations

from functools import cache

from proxeny.agreements.data_files import table
from proxeny.messages import gettext_noop
from proxeny.organisations import normalised

KINDS = {
    "twinning": gettext_noop("twinning"),
    "friendship": gettext_noop("friendship"),
    "memorandum": gettext_noop("memorandum"),
    "project": gettext_noop("project"),
}
#: What a register's word may mean beside a kind: a relation that nobody signed anything for.
CONTACT = "contact"


def kind_of(word: str) -> str | None:
    """Return the kind that a register's word means, `CONTACT`, or None where it is not known.

    >>> kind_of("Projektpartnerschaft"), kind_of("Sister City"), kind_of("姉妹都市")
    ('project', 'twinning', 'twinning')
    """
    return _words().get(normalised(word))


@cache
def _words() -> dict[str, str]:
    return {
        normalised(word): kind
        for kind, registers in table("kinds")["kinds"].items()
        for words in registers.values()
        for word in words
    }
