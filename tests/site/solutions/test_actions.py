# SPDX-License-Identifier: EUPL-1.2
"""What a person can do with a solution, and in which state."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django_scopes import ScopeError, scope
from django_tasks_db.models import DBTaskResult

from proxeny.solutions import SolutionError
from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.delete_draft import delete_draft
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.reopen_solution import reopen_solution
from proxeny_site.solutions.actions.restore_version import restore_version
from proxeny_site.solutions.actions.return_solution import return_solution
from proxeny_site.solutions.actions.revise_solution import revise_solution
from proxeny_site.solutions.actions.save_draft import save_draft
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.actions.take_back_solution import take_back_solution
from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution
from proxeny_site.solutions.errors import (
    CommentMissingError,
    EditConflictError,
    NoSuchVersionError,
    StepNotAllowedError,
)
from proxeny_site.solutions.models import STEPS, CatalogueEntry, SolutionRecord, State
from proxeny_site.solutions.queries.history import differences, latest_version, versions
from tests.site.conftest import NOW, WHOLE

JOBS = "proxeny_site.solutions.tasks."


def _jobs(name: str) -> list[dict[str, Any]]:
    found = DBTaskResult.objects.filter(task_path=JOBS + name)
    return [job.args_kwargs["kwargs"] for job in found]


def test_an_unscoped_query_raises(draft: SolutionRecord) -> None:
    with pytest.raises(ScopeError):
        SolutionRecord.objects.count()
    with scope(organisation=draft.organisation):
        assert SolutionRecord.objects.count() == 1


def test_published_records_need_no_scope_and_nothing_else_is_among_them(
    published: SolutionRecord, editor: User, porto: Organisation
) -> None:
    start_solution(by=editor, organisation=porto)
    assert [record.public_id for record in SolutionRecord.published.all()] == [published.public_id]


def test_a_draft_may_be_empty_and_saved_in_parts(editor: User, porto: Organisation) -> None:
    record = start_solution(by=editor, organisation=porto)
    saved = save_draft(by=editor, record=record, body={"title": "Shade", "results": ""})
    assert saved.body == {"title": "Shade"}
    assert saved.title == "Shade"


def test_a_row_that_is_only_begun_is_kept(editor: User, porto: Organisation) -> None:
    rows = [{"indicator": "air temperature"}]
    record = start_solution(by=editor, organisation=porto, body={"metrics": rows})
    assert record.body["metrics"] == rows


@pytest.mark.parametrize(
    "body",
    [
        {"title": "nul \x00 byte"},
        {"title": "half \ud800 a pair"},
        {"problem": "x" * 20_001},
        {"title": ["a list"]},
        {"sdgs": [99]},
        {"metrics": [{"value": "many"}]},
        {"source_url": "javascript:alert(1)"},
        {"nobody": "knows this field"},
    ],
)
def test_a_malformed_draft_is_refused_and_nothing_is_stored(
    body: dict[str, Any], editor: User, porto: Organisation
) -> None:
    with pytest.raises(SolutionError):
        start_solution(by=editor, organisation=porto, body=body)
    with scope(organisation=porto):
        assert not SolutionRecord.objects.exists()


def test_an_incomplete_draft_cannot_be_submitted_and_every_gap_is_named(
    editor: User, porto: Organisation
) -> None:
    record = start_solution(by=editor, organisation=porto, body={"title": "Shade"})
    with pytest.raises(SolutionError) as error:
        submit_solution(by=editor, record=record, now=NOW)
    assert {p.values["field"] for p in error.value.problems} == {
        "city_name",
        "domain",
        "problem",
        "done",
    }
    record.refresh_from_db()
    assert record.state == State.DRAFT


def test_the_whole_way_to_publication_leaves_a_history(
    published: SolutionRecord, editor: User, reviewer: User
) -> None:
    assert published.state == State.PUBLISHED
    assert [(v.reason, v.who) for v in versions(published)] == [
        ("publish", "reviewer"),
        ("submit", "editor"),
        ("start", "editor"),
    ]


@pytest.mark.django_db(transaction=True)
def test_publishing_queues_the_index_and_tells_who_wrote(
    published: SolutionRecord, editor: User, reviewer: User
) -> None:
    assert _jobs("index_solution") == [{"public_id": published.public_id}]
    told = Notification.objects.values_list("person", "page")
    assert set(told) == {(editor.pk, "solutions:detail"), (reviewer.pk, "solutions:review")}
    assert CatalogueEntry.objects.get(record=published).domain == "climate"


def test_every_step_outside_the_table_is_refused(
    draft: SolutionRecord, editor: User, reviewer: User
) -> None:
    steps: dict[str, Callable[[SolutionRecord], object]] = {
        "submit": lambda record: submit_solution(by=editor, record=record, now=NOW),
        "take_back": lambda record: take_back_solution(by=editor, record=record),
        "withdraw": lambda record: withdraw_solution(by=editor, record=record),
        "reopen": lambda record: reopen_solution(by=editor, record=record),
        "return": lambda record: return_solution(by=reviewer, record=record, comment="More"),
        "publish": lambda record: publish_solution(by=reviewer, record=record, now=NOW),
    }
    assert steps.keys() == STEPS.keys()
    for verb, step in steps.items():
        allowed, target = STEPS[verb]
        for state in State:
            with scope(organisation=draft.organisation):
                SolutionRecord.objects.filter(pk=draft.pk).update(state=state)
            draft.refresh_from_db()
            if state in allowed:
                step(draft)
                expected = target
            else:
                with pytest.raises((StepNotAllowedError, PermissionDenied)):
                    step(draft)
                expected = state
            draft.refresh_from_db()
            assert draft.state == expected, (verb, state)


def test_a_return_needs_a_comment_and_opens_the_text_again(
    submitted: SolutionRecord, editor: User, reviewer: User
) -> None:
    with pytest.raises(CommentMissingError):
        return_solution(by=reviewer, record=submitted, comment="  ")
    returned = return_solution(by=reviewer, record=submitted, comment="Which month?")
    assert (returned.state, returned.comment) == (State.RETURNED, "Which month?")
    save_draft(by=editor, record=returned, body={**WHOLE, "title": "Shade in June"})


def test_what_waits_for_review_cannot_be_changed(submitted: SolutionRecord, editor: User) -> None:
    with pytest.raises(StepNotAllowedError):
        save_draft(by=editor, record=submitted, body=WHOLE)


def test_two_people_who_write_at_once_do_not_overwrite_each_other(
    draft: SolutionRecord, editor: User, make_person: Callable[..., User]
) -> None:
    other = make_person("other", porto="owner")
    opened = latest_version(draft)
    save_draft(by=other, record=draft, body={**WHOLE, "title": "Theirs"}, version=opened)
    with pytest.raises(EditConflictError, match="other"):
        save_draft(by=editor, record=draft, body={**WHOLE, "title": "Mine"}, version=opened)
    draft.refresh_from_db()
    assert draft.title == "Theirs"


def test_saving_the_same_text_again_makes_no_version(draft: SolutionRecord, editor: User) -> None:
    save_draft(by=editor, record=draft, body=draft.body)
    assert len(versions(draft)) == 1


def test_an_earlier_version_comes_back_and_the_later_one_stays_in_the_history(
    draft: SolutionRecord, editor: User
) -> None:
    first = latest_version(draft)
    save_draft(by=editor, record=draft, body={**WHOLE, "title": "Second thoughts"})
    restored = restore_version(by=editor, record=draft, version=first)
    assert restored.title == WHOLE["title"]
    newest, middle, _ = versions(restored)
    assert (newest.reason, middle.row.body["title"]) == ("restore", "Second thoughts")
    assert [pair.label for pair in differences(middle, newest)] == ["Title"]
    with pytest.raises(NoSuchVersionError):
        restore_version(by=editor, record=draft, version=10**9)


def test_a_version_of_another_record_is_no_version_of_this_one(
    draft: SolutionRecord, editor: User, porto: Organisation
) -> None:
    other = start_solution(by=editor, organisation=porto, body={"title": "Another"})
    with pytest.raises(NoSuchVersionError):
        restore_version(by=editor, record=draft, version=latest_version(other))


def test_a_revision_leaves_the_published_text_alone_until_it_is_reviewed(
    published: SolutionRecord, editor: User, reviewer: User
) -> None:
    revision = revise_solution(by=editor, record=published)
    assert revise_solution(by=editor, record=published).pk == revision.pk
    save_draft(by=editor, record=revision, body={**revision.body, "title": "Shade, two years on"})
    submit_solution(by=editor, record=revision, now=NOW)
    assert SolutionRecord.published.get().title == WHOLE["title"]
    revision.refresh_from_db()
    result = publish_solution(by=reviewer, record=revision, now=NOW)
    assert result.public_id == published.public_id
    assert SolutionRecord.published.get().title == "Shade, two years on"
    assert SolutionRecord.published.get().body["id"] == published.public_id
    with scope(organisation=published.organisation):
        assert not SolutionRecord.objects.filter(pk=revision.pk).exists()


def test_an_earlier_version_of_a_published_text_becomes_a_revision(
    published: SolutionRecord, editor: User
) -> None:
    first = versions(published)[-1].number
    revision = restore_version(by=editor, record=published, version=first)
    assert revision.revises_id == published.pk
    assert revision.state == State.DRAFT


def test_a_withdrawn_record_is_public_no_more_and_can_be_reopened(
    published: SolutionRecord, editor: User
) -> None:
    withdrawn = withdraw_solution(by=editor, record=published)
    assert not SolutionRecord.published.exists()
    assert not CatalogueEntry.objects.exists()
    assert reopen_solution(by=editor, record=withdrawn).state == State.DRAFT


def test_a_deleted_draft_says_in_the_history_who_did_it(
    draft: SolutionRecord, editor: User
) -> None:
    key = draft.pk
    delete_draft(by=editor, record=draft)
    last = SolutionRecord.history.filter(id=key).first()
    assert (last.history_type, last.history_user) == ("-", editor)


def test_the_node_reviews_its_own_records_with_four_eyes_too(
    node: Organisation, make_person: Callable[..., User]
) -> None:
    writer = make_person("writer", node="editor")
    record = start_solution(by=writer, organisation=node, body=WHOLE)
    record = submit_solution(by=writer, record=record, now=NOW)
    writer.memberships.update(role="verifier")
    with pytest.raises(PermissionDenied):
        publish_solution(by=writer, record=record, now=NOW)
    second = make_person("second", node="verifier")
    assert publish_solution(by=second, record=record, now=NOW).state == State.PUBLISHED
