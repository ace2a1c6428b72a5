# SPDX-License-Identifier: EUPL-1.2
"""What the worker does for this room: each task makes one call into an action."""

from proxeny_site.solutions.actions import index_solution as indexing
from proxeny_site.web import jobs

jobs.at_start(indexing.get_ready)


@jobs.register("solutions.index_solution")
def index_solution(public_id: str) -> None:
    """Bring the search index in line with one solution."""
    indexing.index_solution(public_id=public_id)
