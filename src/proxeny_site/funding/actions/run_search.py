# SPDX-License-Identifier: EUPL-1.2
"""Look for the best consortium: what the worker does for a search."""

import time
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from proxeny.errors import ProxenyError
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.consortium_wishes import read
from proxeny_site.funding.models.consortium import ConsortiumSearch, SearchState
from proxeny_site.funding.queries.consortia_found import stored_result
from proxeny_site.funding.queries.consortia_instance import ask
from proxeny_site.funding.queries.consortia_solving import solved
from proxeny_site.notifications.wording import keep

#: The progress is written, and the wish to end asked for, so often.
EVERY_SECONDS = 1.0
#: What the solver does, in words.
STAGES = {
    "annealing": gettext_noop("looks for a first good one"),
    "bounding": gettext_noop("finds out how good any can be"),
    "exact": gettext_noop("proves that nothing is better, or finds it"),
    "alternatives": gettext_noop("looks for really different ones"),
    "conflict": gettext_noop("looks for the conditions that contradict one another"),
}


def run_search(*, search_id: int, now: datetime) -> None:
    """Do the search and keep what it found; where that fails, say so and raise the error."""
    search = ConsortiumSearch.of_node.select_related("consortium__organisation")
    found = search.filter(pk=search_id).first()
    if found is None or found.state in (SearchState.DONE, SearchState.FAILED):
        # Somebody deleted the consortium, or a worker before this one was done with it.
        return
    row = ConsortiumSearch.of_node.filter(pk=search_id)
    row.update(state=SearchState.RUNNING)
    try:
        wishes = read(found.wishes)
        asked = ask(found.consortium, wishes, timezone.localdate(now))
        result = stored_result(asked, solved(asked, wishes, _Telling(row), _Asking(row)))
        _end(row, SearchState.DONE, result)
    except ProxenyError as error:
        _end(row, SearchState.FAILED, {"fault": keep(error.message)})
    except Exception:
        _end(row, SearchState.FAILED, {})
        raise


def _end(row: "QuerySet[ConsortiumSearch]", state: SearchState, result: dict[str, Any]) -> None:
    """Keep what became of the search, unless another worker that had it too was done before."""
    running = row.filter(state=SearchState.RUNNING)
    # By itself, so that a result which cannot be stored leaves the way free to say so.
    with transaction.atomic():
        running.update(state=state, result=result, ended_at=timezone.now())


class _Telling:
    """Writes how far the solver is, not more often than somebody looks."""

    def __init__(self, row: "QuerySet[ConsortiumSearch]") -> None:
        self.row, self.last, self.stage = row, 0.0, ""

    def __call__(self, stage: str, best: float | None, bound: float | None, seconds: float) -> None:
        """Store the stage, the best so far and what nothing can exceed."""
        if stage == self.stage and time.monotonic() - self.last < EVERY_SECONDS:
            return
        self.last, self.stage = time.monotonic(), stage
        known = best is not None and bound is not None
        told: dict[str, Any] = {
            "stage": keep(Message(STAGES.get(stage, stage))),
            "best": best,
            "bound": bound,
            "gap": (bound - best) / max(abs(best), 1.0) if known else None,  # type: ignore[operator]
        }
        self.row.update(progress=told)


class _Asking:
    """Says whether somebody wants the search to end; asks the database once in a while only."""

    def __init__(self, row: "QuerySet[ConsortiumSearch]") -> None:
        self.row, self.last, self.stop = row, 0.0, False

    def __call__(self) -> bool:
        """Return whether the search shall end; where it is gone altogether, it shall."""
        if not self.stop and time.monotonic() - self.last >= EVERY_SECONDS:
            self.last = time.monotonic()
            asked = self.row.values_list("stop", flat=True).first()
            self.stop = asked is None or asked
        return self.stop
