# SPDX-License-Identifier: EUPL-1.2
"""Sheets of targets: used wholly, or refused with every row and column that is wrong."""

from __future__ import annotations

import pytest

from proxeny import indicators
from proxeny.indicators import SheetError, Target

U4SSC = indicators.get("u4ssc")
HEAD = "kpi_code,data_point,target,worst,direction,origin\n"


def test_a_target_is_read_whole() -> None:
    targets = indicators.read_targets(
        (HEAD + "EC: P: EM: 1C,,5,25,lower,own\nEN: EN: AQ: 1C,pm10,15,,,published\n").encode(),
        U4SSC,
    )
    assert targets == {
        ("EC: P: EM: 1C", ""): Target("EC: P: EM: 1C", "", 5, 25, "lower", "own"),
        ("EN: EN: AQ: 1C", "PM10"): Target(
            "EN: EN: AQ: 1C", "PM10", 15, None, "lower", "published"
        ),
    }


def test_what_is_left_out_is_the_frameworks_direction_and_the_citys_own() -> None:
    (target,) = indicators.read_targets(b"kpi_code,target\nSC: SH: SI: 1C,1\n", U4SSC).values()
    assert (target.direction, target.origin, target.worst) == ("nearest", "own", None)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("EC: X,,5,,lower,own", "row 2, column kpi_code"),
        ("EC: P: EM: 1C,a,5,,lower,own", "column kpi_code"),
        ("EC: P: EM: 1C,,,,lower,own", "column target"),
        ("EC: P: EM: 1C,,NaN,,lower,own", "column target"),
        ("EC: P: EM: 1C,,5,x,lower,own", "column worst"),
        ("EC: P: EM: 1C,,5,5,lower,own", "nothing lies between"),
        ("EC: P: EM: 1C,,5,2,lower,own", "target is above the worst"),
        ("EC: P: EM: 1C,,-5,,lower,own", "needs a worst value"),
        ("EC: ICT: ICT: 1C,,50,80,higher,own", "target is below the worst"),
        ("EC: ICT: ICT: 1C,,0,,higher,own", "nothing lies between"),
        ("EC: ICT: ICT: 1C,,50,,sideways,own", "column direction"),
        ("EC: I: T: 4A,para,50,,,own", "column direction"),
        ("EC: ICT: ICT: 1C,,50,,higher,hearsay", "column origin"),
        ("EC: ICT: ICT: 1C,,50,,,\nEC:ICT:ICT:1C,,60,,,", "row 3, column kpi_code: this target"),
    ],
)
def test_a_wrong_target_is_refused_with_its_place(row: str, words: str) -> None:
    with pytest.raises(SheetError) as caught:
        indicators.read_targets((HEAD + row).encode(), U4SSC)
    assert words in str(caught.value)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(SheetError) as caught:
        indicators.read_targets((HEAD + "a,,1,,,\nb,,1,,,\n").encode(), U4SSC)
    assert "row 2" in str(caught.value) and "row 3" in str(caught.value)
