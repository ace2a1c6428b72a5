# SPDX-License-Identifier: EUPL-1.2
"""A small world out of the real atlas: a few published solutions that can be searched."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django_scopes import scope

from proxeny import solutions
from proxeny.search import Index, embedders
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.catalogue_solution import catalogue_many
from proxeny_site.solutions.models import SolutionRecord, State
from proxeny_site.solutions.queries.search_index import index_root

#: Heat, water, mobility, waste and culture; with figures and without, taken up and not, ended.
CHOSEN = (
    "ca-3964",
    "ca-3997",
    "ca-4001",
    "tr-041",
    "tr-013",
    "tr-005",
    "wd-066",
    "we-045",
)
NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A search index of the chosen solutions, made once; one embedder is enough here."""
    folder = tmp_path_factory.mktemp("index") / "small"
    quick = [model for model in embedders() if model.name != "e5"]
    index = Index.create(folder, quick)
    known = solutions.atlas_solutions()
    index.add([solutions.document(known[each]) for each in CHOSEN])
    return folder


@pytest.fixture
def world(node: Organisation, small_index: Path) -> Callable[[str], SolutionRecord]:
    """The chosen solutions, published and indexed; returns what fetches a record by its id."""
    shutil.copytree(small_index, index_root() / small_index.name)
    (index_root() / "current").write_text(small_index.name, "ascii")
    known = solutions.atlas_solutions()
    with scope(organisation=node):
        records = SolutionRecord.objects.bulk_create(
            SolutionRecord(
                public_id=each,
                organisation=node,
                state=State.PUBLISHED,
                title=known[each].title,
                body=solutions.as_record(known[each]),
                published_at=NOW,
            )
            for each in CHOSEN
        )
    catalogue_many(records=list(records))
    return {record.public_id: record for record in records}.__getitem__
