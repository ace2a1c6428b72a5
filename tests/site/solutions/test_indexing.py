# SPDX-License-Identifier: EUPL-1.2
"""The search index of the node follows what is published, and mends itself."""

from pathlib import Path

import pytest
from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions import _index
from proxeny_site.solutions.actions.index_solution import index_solution
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.rebuild_index import rebuild_index
from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution
from proxeny_site.solutions.errors import IndexUnavailableError
from proxeny_site.solutions.models import SolutionRecord, State
from proxeny_site.solutions.queries.search_index import index_folder, node_index
from proxeny_site.web import jobs
from tests.site.conftest import NOW


def _found(question: str = "shade for schools") -> list[str]:
    return [hit.id for hit in node_index().search(question, lang="en")]


def test_before_there_is_an_index_the_error_says_how_to_make_one(db: None) -> None:
    with pytest.raises(IndexUnavailableError, match="proxeny-admin reindex"):
        node_index()


def test_a_published_solution_is_found_and_a_withdrawn_one_no_more(
    published: SolutionRecord, editor: User
) -> None:
    index_solution(public_id=published.public_id)
    index_solution(public_id=published.public_id)
    assert _found() == [published.public_id]
    withdraw_solution(by=editor, record=published)
    index_solution(public_id=published.public_id)
    assert _found() == []


def test_a_draft_never_enters_the_index(draft: SolutionRecord) -> None:
    index_solution(public_id=draft.public_id)
    assert len(node_index()) == 0


def test_reindex_adds_what_is_missing_and_removes_what_is_not_public(
    published: SolutionRecord, submitted: SolutionRecord
) -> None:
    assert rebuild_index().changed == 1
    assert (rebuild_index().changed, len(node_index())) == (0, 1)
    with scope(organisation=published.organisation):
        SolutionRecord.objects.update(state=State.WITHDRAWN)
    result = rebuild_index()
    assert (result.removed, result.total) == (1, 0)


def test_a_new_build_takes_over_while_the_old_one_is_open(published: SolutionRecord) -> None:
    rebuild_index()
    old, folder = node_index(), index_folder()
    rebuild_index(anew=True)
    assert index_folder() != folder
    assert _found() == [published.public_id]
    assert [hit.id for hit in old.search("shade", lang="en")] == [published.public_id]


def test_a_damaged_index_is_built_again(published: SolutionRecord) -> None:
    rebuild_index()
    folder = index_folder()
    assert folder is not None
    for file in folder.glob("*.segment"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert rebuild_index().changed == 1
    assert _found() == [published.public_id]


def test_a_build_that_fails_leaves_the_old_index_in_service(
    published: SolutionRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild_index()
    before = index_folder()
    monkeypatch.setattr(_index.Index, "add", _full_disk)
    with pytest.raises(OSError, match="No space"):
        rebuild_index(anew=True)
    assert index_folder() == before
    assert _found() == [published.public_id]


def _full_disk(self: object, documents: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.django_db(transaction=True)
def test_where_the_queue_is_down_the_solution_is_published_all_the_same(
    submitted: SolutionRecord, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = DBTaskResult.objects.count()
    table = DBTaskResult._meta.db_table
    monkeypatch.setattr(DBTaskResult._meta, "db_table", "no_such_table")
    published = publish_solution(by=reviewer, record=submitted, now=NOW)
    monkeypatch.setattr(DBTaskResult._meta, "db_table", table)
    assert SolutionRecord.published.get() == published
    assert DBTaskResult.objects.count() == before
    rebuild_index()
    assert _found() == [published.public_id]


def test_a_job_that_nobody_wrote_is_a_mistake_at_once(db: None) -> None:
    with pytest.raises(jobs.UnknownJobError):
        jobs.enqueue("solutions.no_such_job")


def test_the_index_lives_in_the_data_folder(published: SolutionRecord, settings: object) -> None:
    rebuild_index()
    folder = index_folder()
    assert folder is not None
    assert Path(settings.DATA_DIR) in folder.parents
