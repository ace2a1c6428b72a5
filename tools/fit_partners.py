# SPDX-License-Identifier: EUPL-1.2
"""Learn the models of partners that ship, from a table of participations.

    python -m tools.fit_partners PARTICIPATIONS.parquet 2017-01-01 2019-01-01

Writes src/proxeny/partners/data/models.json: weights, and the hash of the rows that they were
learnt from. The rows themselves do not ship.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

from proxeny import partners
from proxeny.partners.model import as_plain

OUT = Path(__file__).resolve().parent.parent / "src/proxeny/partners/data/models.json"


def main(path: str, *days: str) -> None:
    """Write the models of the days."""
    known = partners.read_participations(path)
    models = [as_plain(partners.train(known, dt.date.fromisoformat(day))) for day in days]
    OUT.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(models)} models")


if __name__ == "__main__":
    main(*sys.argv[1:])
