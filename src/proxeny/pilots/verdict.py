# SPDX-License-Identifier: EUPL-1.2
"""Worked, did not, cannot be told: from an estimate and what was hoped for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from proxeny.messages import Message, gettext_noop

Word = Literal["worked", "did_not", "cannot_be_told", "not_asked"]
Better = Literal["higher", "lower"]

#: The error probability that a verdict allows.
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word and its reason."""

    word: Word
    reason: Message


def verdict(
    *,
    better: Better | None,
    att: float,
    p_value: float | None,
    p_min: float | None,
    interval: tuple[float, float] | None,
    smallest_effect: float,
    obstacle: Message | None,
) -> Verdict:
    """Return whether it worked, judged in the direction that is better.

    `obstacle` says why the design cannot identify the effect, if it cannot. It worked where the
    effect is in the better direction, at least as large as the smallest that matters, and no
    accident: a p-value of at most .05 and an interval, where there is one, without zero. It did
    not where it made things worse, or where the interval holds no effect that matters.
    """
    if better is None:
        return Verdict(
            "not_asked",
            Message(gettext_noop("say which direction is better to have a verdict")),
        )
    if obstacle is not None:
        return Verdict("cannot_be_told", obstacle)
    sign = 1.0 if better == "higher" else -1.0
    gain = sign * att
    best = None if interval is None else max(sign * interval[0], sign * interval[1])
    worst = None if interval is None else min(sign * interval[0], sign * interval[1])
    if p_value is None:
        return Verdict(
            "cannot_be_told",
            Message(gettext_noop("without a test an effect cannot be told from an accident")),
        )
    if p_min is not None and p_min > LEVEL:
        return Verdict(
            "cannot_be_told",
            Message(
                gettext_noop(
                    "there are too few placebos: the smallest p-value that they allow is {p_min}, "
                    "above {level}"
                ),
                p_min=f"{p_min:.3f}",
                level=LEVEL,
            ),
        )
    sure = p_value <= LEVEL
    if sure and gain > 0 and gain >= smallest_effect and (worst is None or worst > 0):
        return Verdict(
            "worked",
            Message(
                gettext_noop("the effect is in the better direction and large enough to matter")
            ),
        )
    if sure and gain < 0 and (best is None or best < 0):
        return Verdict("did_not", Message(gettext_noop("it made things worse")))
    if best is not None and best < smallest_effect:
        return Verdict(
            "did_not",
            Message(gettext_noop("the interval holds no effect that is large enough to matter")),
        )
    if sure and 0 < gain < smallest_effect:
        return Verdict(
            "cannot_be_told",
            Message(
                gettext_noop(
                    "there is an effect, but the estimate is smaller than what matters and the "
                    "interval is not"
                )
            ),
        )
    return Verdict(
        "cannot_be_told",
        Message(gettext_noop("both no effect and one that matters agree with the data")),
    )
