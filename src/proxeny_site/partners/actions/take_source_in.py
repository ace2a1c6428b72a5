# SPDX-License-Identifier: EUPL-1.2
"""Take official files of projects and their members into the graph of the node."""

from collections.abc import Callable, Sequence
from pathlib import Path

from proxeny.partners import intake
from proxeny.partners.intake import Progress, Taken
from proxeny_site.partners.actions.resolve_organisations import resolve_organisations
from proxeny_site.partners.queries.graph import imported_root


def take_source_in(
    *,
    source: str,
    files: Sequence[Path],
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> list[Taken]:
    """Return what became of the files; the operator of the node alone comes here.

    The same files twice change nothing; what was interrupted goes on. Raises what
    `proxeny.partners.intake.take_in` does.
    """
    taken = intake.take_in(source, files, imported_root(), progress=progress, stop=stop)
    resolve_organisations()
    return taken
