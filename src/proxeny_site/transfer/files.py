# SPDX-License-Identifier: EUPL-1.2
"""The results as a file for a spreadsheet."""

import csv
import io
from collections.abc import Callable

from proxeny.formats.formula import without_formula
from proxeny_site.transfer.queries.finding import Found
from proxeny_site.web.sentences import say

_BEFORE = (
    *("question", "city_id", "city", "rank", "solution", "title", "origin", "country"),
    "score",
    "low",
    "high",
)
_AFTER = ("grade", "grade_why", "warnings", "pitfalls", "adoptions", "address")


def as_csv(found: Found, link: Callable[[str], str]) -> str:
    """Return the fits as CSV with a heading; `link` gives the address of a solution.

    Text that a spreadsheet would run as a formula is set off with an apostrophe.
    """
    city = found.question.city
    out = io.StringIO()
    # The mark tells spreadsheets that the file is UTF-8.
    out.write("\ufeff")
    writer = csv.writer(out)
    fits = found.answer.results
    parts = [component.name for component in fits[0].components] if fits else []
    writer.writerow([*_BEFORE, *parts, *_AFTER])
    for rank, fit in enumerate(fits, start=1):
        solution = fit.solution
        values = [component.value for component in fit.components]
        row = [
            found.question.text,
            city.id,
            city.name,
            rank,
            solution.id,
            solution.title,
            solution.city_name,
            solution.country,
            f"{fit.score:.3f}",
            f"{fit.low:.3f}",
            f"{fit.high:.3f}",
            *("" if value is None else f"{value:.3f}" for value in values),
            fit.evidence.level,
            say(fit.evidence.why),
            " | ".join(say(warning.text) for warning in fit.warnings),
            " | ".join(say(pitfall.text) for pitfall in fit.pitfalls),
            " | ".join(f"{a.city_name} ({a.country}): {a.status}" for a in fit.adoptions),
            link(solution.id),
        ]
        writer.writerow([without_formula(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()
