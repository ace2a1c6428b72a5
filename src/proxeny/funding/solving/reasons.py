# SPDX-License-Identifier: EUPL-1.2
"""Why somebody is in a consortium, in sentences."""

from __future__ import annotations

import numpy as np

from proxeny.funding.solving.matrices import Arrays, Ints
from proxeny.messages import Message, gettext_noop, listed

#: So many partners are named; of more, the count is.
NAMED = 5


def reasons(arrays: Arrays, members: Ints, who: int) -> tuple[Message, ...]:
    """Return what a member brings: its quality, its pairs, the conditions that it helps to meet."""
    found = []
    if who in arrays.forced:
        found.append(Message(gettext_noop("must be a member")))
    found.append(Message(gettext_noop("quality {value}"), value=_shown(arrays.quality[who])))
    found.extend(_pairs(arrays, members, who))
    broken = arrays.broken(members[members != who])
    for name in _helped(arrays, who):
        text = gettext_noop("helps to meet {condition}")
        if name in broken:
            text = gettext_noop("needed for {condition}, which would not hold without it")
        found.append(Message(text, condition=name))
    return tuple(found)


def _pairs(arrays: Arrays, members: Ints, who: int) -> list[Message]:
    weights = arrays.affinity[[who]].toarray()[0][members]
    order = np.argsort(-np.abs(weights), kind="stable")
    partners = [
        Message("{id} ({weight})", id=arrays.ids[members[one]], weight=_shown(weights[one]))
        for one in order
        if weights[one]
    ]
    if not partners:
        return []
    total = _shown(weights.sum())
    if len(partners) > NAMED:
        return [
            Message(
                gettext_noop("pairs worth {total}, with {partners} and {more} more"),
                total=total,
                partners=listed(partners[:NAMED]),
                more=len(partners) - NAMED,
            )
        ]
    return [
        Message(
            gettext_noop("pairs worth {total}, with {partners}"),
            total=total,
            partners=listed(partners),
        )
    ]


def _helped(arrays: Arrays, who: int) -> list[str]:
    """Return the conditions that ask for what this member is; size and budget ask for nobody."""
    rows = [row for row in arrays.rows if row.kind in ("count", "cover") and row.low > 0]
    return [
        *(row.name for row in rows if row.coefficients[who] > 0),
        *(one.name for one in arrays.groupings if one.least and one.codes[who] >= 0),
    ]


def _shown(value: float) -> str:
    return f"{value:.10g}"
