# SPDX-License-Identifier: EUPL-1.2
"""How an answer looks in a terminal and in a notebook; every text is escaped in HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proxeny.transfer.model import Answer, Fit

_TITLE = 56


def as_text(answer: Answer) -> str:
    """Return the answer as lines: rank, fit with its interval, title, city."""
    found = "1 solution" if len(answer) == 1 else f"{len(answer)} solutions"
    lines = [f"{_short(answer.query)!r} for {answer.city}: {found}"]
    for number, one in enumerate(answer.results, 1):
        lines.append(
            f"{number:3}. {one.score:.2f} [{one.low:.2f}, {one.high:.2f}]  "
            f"{_short(one.solution.title)}  "
            f"({one.solution.city_name}, {one.solution.country}; {one.evidence.level})"
        )
    lines += [f"     set aside: {_short(one.solution.title)}" for one in answer.set_aside]
    return "\n".join(lines)


def as_html(answer: Answer) -> str:
    """Return the answer as an HTML table with the reasons under each solution."""
    caption = f"{_short(answer.query)} · {answer.city}"
    rows = "".join(_row(number, one) for number, one in enumerate(answer.results, 1))
    head = "".join(f"<th>{name}</th>" for name in ("", "Solution", "Fit", "Evidence", "Why"))
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(number: int, one: Fit) -> str:
    reasons = "".join(
        f"<li>{escape(str(component.label))}: "
        f"{'unknown' if component.value is None else format(component.value, '.2f')}. "
        f"{escape(str(component.reason))}</li>"
        for component in one.components
    )
    cells = (
        str(number),
        f"<strong>{escape(one.solution.title)}</strong><br>"
        f"{escape(one.solution.city_name)}, {escape(one.solution.country)}",
        f"{one.score:.2f}<br>{one.low:.2f}–{one.high:.2f}",
        escape(str(one.evidence.label)),
        f"<details><summary>{len(one.components)} components</summary><ul>{reasons}</ul></details>",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _short(text: str) -> str:
    return text if len(text) <= _TITLE else text[: _TITLE - 1] + "…"
