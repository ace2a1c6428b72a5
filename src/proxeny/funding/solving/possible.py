# SPDX-License-Identifier: EUPL-1.2
"""Whether any consortium meets the conditions, whatever it is worth.

Candidates whom no condition tells apart are alike, except in cost. Of those who are alike no more
than a few can be needed, so only the cheapest few are looked at.
"""

from __future__ import annotations

import numpy as np

from proxeny.funding.solving.exact import Finish, finish
from proxeny.funding.solving.matrices import Arrays, Ints


def possible(arrays: Arrays, seconds: float) -> Finish:
    """Return some members who meet all conditions, or that there are none, if time allows."""
    if set(arrays.forced) & set(arrays.forbidden):
        return Finish(None, -np.inf, infeasible=True)
    open_ = np.setdiff1d(np.arange(len(arrays.ids)), list(arrays.forbidden))
    kept = open_[_enough(arrays.among(open_))]
    found = finish(arrays.among(kept).worthless(), seconds)
    return found if found.members is None else Finish(kept[found.members], np.inf)


def _enough(arrays: Arrays) -> Ints:
    """Return candidates among whom there is a consortium if there is one at all.

    Nobody may be forbidden.

    In the smallest consortium that meets the conditions everybody is needed for a lower limit, so
    it has no more members than the lower limits add up to. A lower limit of the budget is no
    count: with one, nobody is left out.
    """
    budgets = [row for row in arrays.rows if row.kind == "budget"]
    if any(row.low > 0 for row in budgets):
        return np.arange(len(arrays.ids))
    asked = len(arrays.forced) + sum(one.least or 0 for one in arrays.groupings)
    asked += sum(int(row.low) for row in arrays.rows if row.kind != "budget")
    few = min(asked, arrays.most)
    alone = np.full(len(arrays.ids), -1)
    special = [*arrays.forced, *(one.first for one in arrays.couples)]
    special += [one.second for one in arrays.couples]
    alone[special] = special
    looks = np.column_stack(
        [
            alone,
            *(row.coefficients for row in arrays.rows if row.kind != "budget"),
            *(one.codes for one in arrays.groupings),
        ]
    )
    cost = sum((row.coefficients for row in budgets), np.zeros(len(arrays.ids)))
    like = np.unique(looks, axis=0, return_inverse=True)[1].ravel()
    order = np.lexsort((cost, like))
    sorted_ = like[order]
    rank = np.arange(len(order)) - np.searchsorted(sorted_, sorted_)
    enough = np.zeros(len(order), dtype=bool)
    enough[order] = rank < few
    enough[list(arrays.forced)] = True
    return np.flatnonzero(enough)
