# SPDX-License-Identifier: EUPL-1.2
"""Real projects and twinnings in the graph of the demonstration, where their folder is there."""

from collections.abc import Callable
from pathlib import Path

from proxeny_site.partners.actions.take_source_in import take_source_in
from proxeny_site.partners.actions.take_twinnings_in import take_twinnings_in

PROJECTS = "h2020"
TWINNINGS = "cities/twinning_edges.csv"


def take_cooperation_in(folder: Path, *, say: Callable[[str, int, int], None]) -> None:
    """Take in the projects of Horizon 2020 and the twinned cities of the shared data, if there."""
    if (folder / PROJECTS).is_dir():
        take_source_in(source="h2020", files=[folder / PROJECTS], progress=say)
    if (folder / TWINNINGS).is_file():
        take_twinnings_in(file=folder / TWINNINGS)
