# SPDX-License-Identifier: EUPL-1.2
"""How much each kind of evidence counts in the search for partners, as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from proxeny.partners.evidence import KINDS
from proxeny.partners.graph import Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight, never negative, for each of `KINDS`.

    `learnt` are the kinds whose weight was learnt from consortia of the past; the others are our
    choice, since their ties bear no dates by which they could be tried. `data` is the hash of the
    participations learnt from, all of which began before `cut`; both are empty where nothing was.
    """

    of_kind: dict[str, float]
    learnt: tuple[str, ...]
    data: str
    cut: str

    def contributions(self, evidence: Floats) -> Floats:
        """Return what each kind of evidence adds to the score of each actor."""
        return np.asarray(evidence * np.array([self.of_kind[kind] for kind in KINDS]))


@cache
def weights() -> Weights:
    """Return the shipped weights."""
    file = resources.files("proxeny.partners").joinpath("data", "next_partner.json")
    plain = json.loads(file.read_text(encoding="utf-8"))
    chosen = {kind: told["weight"] for kind, told in plain["chosen"].items()}
    return Weights(plain["learnt"] | chosen, tuple(plain["learnt"]), plain["data"], plain["cut"])
