# SPDX-License-Identifier: EUPL-1.2
"""The documentation of fit states the weights that hold."""

from __future__ import annotations

from pathlib import Path

from proxeny import transfer

FIT = (Path(__file__).parents[3] / "docs" / "explanation" / "fit.md").read_text(encoding="utf-8")


def test_every_component_is_documented_with_its_weight() -> None:
    for name, weight in transfer.weights().weight.items():
        assert f"| {name} | {weight:.2f} |" in FIT, name
