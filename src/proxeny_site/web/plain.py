# SPDX-License-Identifier: EUPL-1.2
"""Names and sentences as one plain line: what they hold must not pass for more than that."""

import re
import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: What begins a web address: mail programs make a link of it, also in the middle of a name.
_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)
#: Categories of characters that control, or begin a new line.
_BREAKING = frozenset({"Cc", "Zl", "Zp"})
#: Characters that turn the direction of what follows them, beyond the name itself.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """Return `text` without control characters, each run of white space as one space."""
    spaced = (" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return " ".join("".join(spaced).split())


def check_name(name: str) -> None:
    """Raise `ValidationError` for a name that would be more than a name in a message to others.

    Whoever may choose a name and an address to invite could else have this node send any words
    and links to anybody.
    """
    if any(unicodedata.category(letter) in _BREAKING or letter in _TURNING for letter in name):
        raise ValidationError(_("A name is one line of visible characters."))
    if _ADDRESS.search(name):
        raise ValidationError(_("A name holds no web address."))


def between_blanks(names: Iterable[str]) -> str:
    """Return names in one line so that every database can look for one of them as " name "."""
    together = " ".join(names)
    return f" {together} " if together else ""
