# SPDX-License-Identifier: EUPL-1.2
"""Parts of the EU's framework programmes, from the codes of their legal bases."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Of Horizon 2020 by the names in use; the longest beginning counts.
_H2020 = {
    "H2020-EU.1.1": "ERC",
    "H2020-EU.1.2": "FET",
    "H2020-EU.1.3": "MSCA",
    "H2020-EU.1.4": "RI",
    "H2020-EU.2.1": "LEIT",
    "H2020-EU.2.2": "ARF",
    "H2020-EU.2.3": "Innovation in SMEs",
    "H2020-EU.3.1": "SC1",
    "H2020-EU.3.2": "SC2",
    "H2020-EU.3.3": "SC3",
    "H2020-EU.3.4": "SC4",
    "H2020-EU.3.5": "SC5",
    "H2020-EU.3.6": "SC6",
    "H2020-EU.3.7": "SC7",
    "H2020-EU.4": "SEWP",
    "H2020-EU.5": "SWAFS",
    "H2020-Euratom": "Euratom",
}
#: Of Horizon Europe the pillar and the cluster: HORIZON.2.5 of HORIZON.2.5.3.
_HORIZON = re.compile(r"HORIZON\.\d+(\.\d+)?")


def programme_part(codes: Iterable[str]) -> str:
    """Return the parts of the programme in alphabetical order with | between them; may be empty.

    >>> programme_part(["H2020-EU.3.5.4.", "H2020-EU.2.1.1."])
    'LEIT|SC5'
    >>> programme_part(["HORIZON.2.5.3"])
    'HORIZON.2.5'
    """
    return "|".join(sorted({part for code in codes if (part := _part(code))}))


def _part(code: str) -> str:
    for beginning, name in _H2020.items():
        if code == beginning or code.startswith(f"{beginning}."):
            return name
    if found := _HORIZON.match(code):
        return found[0]
    return "Euratom" if code.upper().startswith("EURATOM") else ""
