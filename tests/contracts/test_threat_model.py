# SPDX-License-Identifier: EUPL-1.2
"""The threat model names the tests that prove its controls: each must exist."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_test_that_the_threat_model_names_exists() -> None:
    text = (ROOT / "docs/explanation/threat-model.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", text))
    written = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert len(named) > 30
    assert named - written == set()


def test_every_threat_has_a_test() -> None:
    text = (ROOT / "docs/explanation/threat-model.md").read_text("utf-8")
    rows = text.partition("## What stands against it")[2].partition("## ")[0].splitlines()
    threats = [row for row in rows if row.startswith("| ")][1:]
    assert threats
    assert all("`test_" in row for row in threats)
