# SPDX-License-Identifier: EUPL-1.2
"""Bring the whole search index in line with what is published."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass

from proxeny import solutions
from proxeny.search import DamagedIndexError, Document
from proxeny_site.solutions.actions._index import new_build, use, writable_index
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.queries.public import all_published_ids

#: Records that are read at a time.
_CHUNK = 64


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many documents were added or changed, how many removed, how many there are now."""

    changed: int
    removed: int
    total: int


def rebuild_index(
    *, anew: bool = False, on_progress: Callable[[int, int], None] | None = None
) -> Rebuilt:
    """Add what is published and not in the index, remove what is no longer published.

    What is there and unchanged costs next to nothing. A damaged index, or any index when `anew`
    is true, is built beside the old one, which answers searches until the new one is complete.
    `on_progress(done, total)` is called from time to time. Raises `proxeny.search.SearchError`.
    """
    ids = all_published_ids()
    try:
        index = None if anew else writable_index()
    except DamagedIndexError:
        index = None
    with closing(_documents(ids, on_progress)) as documents:
        if index is None:
            fresh, folder = new_build()
            changed = fresh.add(documents)
            use(folder)
            return Rebuilt(changed, 0, len(fresh))
        changed = index.add(documents)
    removed = index.remove(set(index.ids()) - set(ids))
    return Rebuilt(changed, removed, len(index))


def _documents(
    ids: list[str], on_progress: Callable[[int, int], None] | None
) -> Generator[Document, None, None]:
    records = SolutionRecord.published.order_by("public_id").values_list("body", flat=True)
    with closing(records.iterator(chunk_size=_CHUNK)) as bodies:
        for number, body in enumerate(bodies, 1):
            yield solutions.document(solutions.from_record(body))
            if on_progress is not None and number % _CHUNK == 0:
                on_progress(number, len(ids))
