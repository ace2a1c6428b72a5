# SPDX-License-Identifier: EUPL-1.2
"""Sharing a draft: with whom, who may say so, what it opens and when it ends."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.errors import SharingError
from proxeny_site.organisations.models import (
    Kind,
    NetworkMember,
    Organisation,
    Standing,
    Visibility,
)
from proxeny_site.organisations.rules import forget_roles
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.save_draft import save_draft
from proxeny_site.solutions.actions.share_solution import share_solution
from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution
from proxeny_site.solutions.errors import StepNotAllowedError
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.queries.history import latest_version
from proxeny_site.solutions.queries.shared import readable_record, records_shared_with
from proxeny_site.solutions.rules import may_see, may_write
from tests.site.conftest import NOW

pytestmark = pytest.mark.django_db

PRIVATE, PARTNERS, NETWORK = Visibility.PRIVATE, Visibility.PARTNERS, Visibility.NETWORK


@pytest.fixture
def partner(make_person: Callable[..., User], gdansk: Organisation) -> User:
    """Return somebody of Gdansk who only reads."""
    return make_person("partner", gdansk="observer")


@pytest.fixture
def network(db: None) -> Organisation:
    """Return a network of cities."""
    return Organisation.objects.create(slug="c40", name="C40", kind=Kind.NETWORK)


def stand(network: Organisation, member: Organisation, standing: Standing) -> None:
    NetworkMember.objects.update_or_create(
        network=network, member=member, defaults={"standing": standing, "since": NOW}
    )


def reads(person: User, record: SolutionRecord) -> bool:
    """Ask the record's page, the list and the rule: they must agree."""
    forget_roles(person)
    record = SolutionRecord._base_manager.get(pk=record.pk)
    try:
        found = readable_record(person, record.public_id) == record
    except Http404:
        found = False
    assert found is may_see.test(person, record)
    assert found is (record in records_shared_with(person))
    return found


def test_a_partner_reads_what_is_shared_and_not_a_moment_longer(
    draft: SolutionRecord, editor: User, gdansk: Organisation, partner: User
) -> None:
    assert not reads(partner, draft)
    share_solution(by=editor, record=draft, visibility=PARTNERS, shared_with=[gdansk])
    assert reads(partner, draft)
    assert not may_write.test(partner, draft)
    share_solution(by=editor, record=draft, visibility=PRIVATE)
    assert not reads(partner, draft)


@pytest.mark.parametrize("standing", Standing)
def test_admitted_members_of_a_network_read_and_no_others(
    draft: SolutionRecord,
    editor: User,
    gdansk: Organisation,
    network: Organisation,
    partner: User,
    standing: Standing,
) -> None:
    share_solution(by=editor, record=draft, visibility=NETWORK, shared_with=[network])
    assert not reads(partner, draft)
    stand(network, gdansk, standing)
    assert reads(partner, draft) is (standing == Standing.ADMITTED)


def test_the_secretariat_reads_along_with_its_members(
    draft: SolutionRecord, editor: User, network: Organisation, make_person: Callable[..., User]
) -> None:
    share_solution(by=editor, record=draft, visibility=NETWORK, shared_with=[network])
    secretary = make_person("secretary", c40="editor")
    assert reads(secretary, draft)
    shared = SolutionRecord._base_manager.get(pk=draft.pk)
    assert str(may_see.why(secretary, shared).because) == (
        "because you belong to C40, with whose members Porto shares it"
    )


def test_a_reader_is_told_through_whom(
    draft: SolutionRecord,
    editor: User,
    gdansk: Organisation,
    network: Organisation,
    partner: User,
) -> None:
    record = share_solution(by=editor, record=draft, visibility=PARTNERS, shared_with=[gdansk])
    assert str(may_see.why(partner, record).because) == "because Porto shares it with Gdansk"
    record = share_solution(by=editor, record=draft, visibility=NETWORK, shared_with=[network])
    stand(network, gdansk, Standing.ADMITTED)
    assert str(may_see.why(partner, record).because) == (
        "because Gdansk is an admitted member of C40, with which Porto shares it"
    )


def test_sharing_says_what_it_cannot_do_and_changes_nothing(
    draft: SolutionRecord, editor: User, gdansk: Organisation, partner: User
) -> None:
    porto = draft.organisation
    for visibility, named in (
        (Visibility.PUBLIC, [gdansk]),
        (PARTNERS, []),
        (PARTNERS, [porto]),
        (NETWORK, [gdansk]),
    ):
        with pytest.raises(SharingError):
            share_solution(by=editor, record=draft, visibility=visibility, shared_with=named)
    with pytest.raises(PermissionDenied):
        share_solution(by=partner, record=draft, visibility=PARTNERS, shared_with=[gdansk])
    assert not reads(partner, draft)
    assert draft.history.count() == 1


def test_the_history_keeps_who_shared_with_whom_in_one_version_each(
    draft: SolutionRecord, editor: User, gdansk: Organisation
) -> None:
    share_solution(by=editor, record=draft, visibility=PARTNERS, shared_with=[gdansk])
    share_solution(by=editor, record=draft, visibility=PARTNERS, shared_with=[gdansk])
    ended = share_solution(by=editor, record=draft, visibility=PRIVATE)
    last, shared, first = ended.history.all()
    assert (shared.history_user, shared.history_change_reason) == (editor, "share")
    assert [row.organisation for row in shared.shared_with.all()] == [gdansk]
    assert (shared.visibility, last.visibility, first.visibility) == (PARTNERS, PRIVATE, PRIVATE)
    assert not last.shared_with.exists()


def test_publishing_ends_sharing_so_that_a_withdrawn_solution_is_private(
    submitted: SolutionRecord, editor: User, reviewer: User, gdansk: Organisation, partner: User
) -> None:
    share_solution(by=editor, record=submitted, visibility=PARTNERS, shared_with=[gdansk])
    published = publish_solution(by=reviewer, record=submitted, now=NOW)
    with pytest.raises(StepNotAllowedError):
        share_solution(by=editor, record=published, visibility=PARTNERS, shared_with=[gdansk])
    withdraw_solution(by=editor, record=published)
    assert not reads(partner, published)


def test_sharing_is_no_conflict_for_somebody_who_is_writing(
    draft: SolutionRecord, editor: User, gdansk: Organisation
) -> None:
    opened = latest_version(draft)
    share_solution(by=editor, record=draft, visibility=PARTNERS, shared_with=[gdansk])
    saved = save_draft(by=editor, record=draft, body={**draft.body, "title": "New"}, version=opened)
    assert saved.title == "New"
    assert list(saved.shared_with.all()) == [gdansk]


def test_those_who_write_for_a_new_partner_are_told_once_and_not_the_title(
    draft: SolutionRecord, editor: User, gdansk: Organisation, make_person: Callable[..., User]
) -> None:
    piotr = make_person("piotr", gdansk="editor")
    make_person("observer", gdansk="observer")
    for visibility in (PARTNERS, PARTNERS, PRIVATE):
        share_solution(by=editor, record=draft, visibility=visibility, shared_with=[gdansk])
    told = Notification.objects.get(person=piotr)
    assert told.sentence == "Porto shares a solution with Gdansk."
    assert told.address.endswith(f"/solutions/shared/{draft.public_id}/")
    assert Notification.objects.count() == 1
