# SPDX-License-Identifier: EUPL-1.2
"""Whether an organisation's name may be a person's: sole traders stand among companies."""

from __future__ import annotations

import re

from proxeny.organisations.legal_forms import without_legal_form
from proxeny.organisations.names import normalised

_WORD = r"[^\W\d_]{2,}(?:[-'’ ][^\W\d_]{2,})?"
#: Ferber, Uwe
_SURNAME_FIRST = re.compile(rf"{_WORD}, ?{_WORD}")
#: MÜLLER Uwe; Uwe MÜLLER
_SURNAME_IN_CAPITALS = re.compile(
    r"(?:[^\W\d_a-z]{3,} [^\W\d_a-z][^\W\d_A-Z]+|[^\W\d_a-z][^\W\d_A-Z]+ [^\W\d_a-z]{3,})"
)
_TITLE = re.compile(r"(?:dr|prof|ing|dipl|dott|mr|mrs|ms|herr|frau) ")
_MOST_WORDS = 5
_SAID = {
    *("ek", "einzelunternehmen", "eenmanszaak", "eenpersoonszaak", "osvc", "jdg"),
    *("enkeltmandsvirksomhed", "enskild", "selbstandig", "freiberufler", "freelance"),
}
#: Kinds of organisations of CORDIS that may be a person: companies and others.
_MAYBE = {"PRC", "OTH", ""}


def may_be_person(name: str, activity_type: str = "") -> bool:
    """Return whether a name may be a person's; then no more than needed is kept with it.

    It goes by titles, by "Surname, Name", by one word in capitals and one not, and by words for
    sole traders. A person whose name is written like a company's is not noticed, and a company
    that is called like a person is.

    >>> may_be_person("Ferber, Uwe", "PRC"), may_be_person("Dr. Fodisch Labor AG", "PRC")
    (True, False)
    """
    if activity_type not in _MAYBE:
        return False
    core, form = without_legal_form(name)
    words = normalised(name).split()
    if _SAID & {*words, *form.split()}:
        return True
    if form or not 1 < len(core.split()) <= _MOST_WORDS:
        return False
    return bool(
        _SURNAME_FIRST.fullmatch(name.strip())
        or _SURNAME_IN_CAPITALS.fullmatch(name.strip())
        or _TITLE.match(core)
    )
