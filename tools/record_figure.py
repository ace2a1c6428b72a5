# SPDX-License-Identifier: EUPL-1.2
"""Keep a measured figure where the pages of the site read it.

    from tools.record_figure import record
    record("search.quality", command="python bench/search_quality.py", unit="share of questions",
           asked=0.9, rows=rows)

The form is described in `proxeny_site/web/figures.py`. Other figures stay as they are.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "src/proxeny_site/web/data/figures.json"


def record(
    figure: str,
    *,
    command: str,
    unit: str,
    value: float | None = None,
    asked: float | None = None,
    rows: Sequence[Mapping[str, Any]] = (),
    date: dt.date | None = None,
    file: Path = FILE,
) -> None:
    """Write one figure with the day it was measured (today unless given)."""
    if (value is None) == (not rows):
        raise ValueError("give either a value or rows")
    found = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    found[figure] = {
        "date": (date or dt.datetime.now(tz=dt.UTC).date()).isoformat(),
        "command": command,
        "unit": unit,
        "asked": asked,
        "value": value,
        "rows": [dict(row) for row in rows],
    }
    text = json.dumps(dict(sorted(found.items())), indent=1, ensure_ascii=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")
