# SPDX-License-Identifier: EUPL-1.2
"""The pages on eligibility show what really comes out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from proxeny import funding
from proxeny.funding.action_types import implied, known_types

DOCS = Path(__file__).parents[3] / "docs"


def blocks(page: str, kind: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_rule_files_of_the_reference_can_be_read() -> None:
    files = blocks("reference/call-rules.md", "yaml")
    assert len(files) == 3
    roofs, support, nine = (funding.read_call(text.encode()) for text in files)
    assert [one.id for one in roofs.conditions][:2] == ["horizon-europe-art-22-2", "cities"]
    assert [one.id for one in support.conditions] == ["horizon-europe-art-22-4"]
    assert (
        nine.conditions[0].rule == funding.call("HORIZON-CL6-2026-01-CIRCBIO-04").conditions[3].rule
    )


def test_the_types_of_action_of_the_reference_are_those_that_are_known() -> None:
    page = (DOCS / "reference/call-rules.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `([\w-]+)` \| (HORIZON [^,|]+?)(?:,[^|]*)? \| `([^`]+)`", page, re.M)
    assert [f"{short} ({name})" for short, name, _ in table] == list(known_types())
    assert [implied(name).rule for _, name, _ in table] == [rule for *_, rule in table]


def test_the_example_of_the_guide_is_what_the_check_says() -> None:
    members = [
        funding.Member("City of Porto", "PT", "city_government", "Porto", "coordinator"),
        funding.Member("Beta University", "FR", "university", "Lyon", "beneficiary"),
    ]
    call = funding.call("HORIZON-MISS-2026-04-CIT-02")
    cities = funding.check(call, members, on=date(2026, 9, 15)).rules[1]
    page = (DOCS / "how-to/check-a-consortium.md").read_text(encoding="utf-8")
    assert cities.fix is not None
    for told in (cities.text, cities.reason, cities.fix.text):
        assert str(told) in page


def test_the_columns_kinds_roles_and_sites_of_the_guide_are_those_that_are_read() -> None:
    page = (DOCS / "how-to/check-a-consortium.md").read_text(encoding="utf-8")
    for word in (*funding.KINDS, *funding.ROLES, *funding.SITES):
        assert f"`{word}`" in page
