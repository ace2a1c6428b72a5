# SPDX-License-Identifier: EUPL-1.2
"""Bring the search index in line with one solution: there once published, gone once withdrawn."""

from proxeny import search, solutions
from proxeny_site.solutions.actions._index import writable_index
from proxeny_site.solutions.queries.public import published_solutions


def index_solution(*, public_id: str) -> None:
    """Add the published solution to the index of the node, or remove it where it is not public.

    Doing it twice changes nothing. Raises `proxeny.search.SearchError` or
    `IndexUnavailableError`.
    """
    found = published_solutions([public_id])
    index = writable_index()
    if public_id in found:
        index.add([solutions.document(found[public_id])])
    else:
        index.remove([public_id])


def get_ready() -> None:
    """Load the models that read texts, so that the first solution does not wait for them."""
    for model in search.embedders():
        model.passages(["shade"])
