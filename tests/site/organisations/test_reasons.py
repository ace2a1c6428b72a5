# SPDX-License-Identifier: EUPL-1.2
"""Why somebody may: the words of a permission name the role and whose it is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Delegation, Membership, Organisation
from proxeny_site.organisations.rules import forget_roles
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.rules import may_review, may_see, may_write
from proxeny_site.web.permissions import Permission

pytestmark = pytest.mark.django_db


def why(rule: Permission, user: object, target: object) -> tuple[bool, str]:
    found = rule.why(user, target)
    assert found.allowed is rule.test(user, target)
    return found.allowed, str(found.because)


def test_a_member_reads_which_role_allows_it(draft: SolutionRecord, editor: User) -> None:
    assert why(may_write, editor, draft) == (True, "because you are editor of Porto")


def test_a_stranger_reads_who_may(draft: SolutionRecord) -> None:
    nobody = AnonymousUser()
    assert why(may_write, nobody, draft) == (
        False,
        "because only owners and editors of Porto may",
    )
    allowed, because = why(may_see, nobody, draft)
    assert not allowed
    assert "because only members of Porto may" in because


def test_what_is_public_is_open_because_it_is_public(published: SolutionRecord) -> None:
    assert why(may_see, AnonymousUser(), published) == (True, "because it is public")


def test_a_reviewer_reads_that_they_review(submitted: SolutionRecord, reviewer: User) -> None:
    allowed, because = why(may_review, reviewer, submitted)
    assert allowed
    assert "you review for this node" in because


def test_a_deputy_reads_for_whom_and_until_when(
    draft: SolutionRecord, porto: Organisation, make_person: Callable[..., User]
) -> None:
    rui, deputy = make_person("rui", porto="owner"), make_person("deputy")
    today = timezone.localdate()
    delegation = Delegation.objects.create(
        membership=Membership.objects.get(user=rui),
        deputy=deputy,
        starts_on=today,
        ends_on=today + timedelta(days=3),
    )
    assert why(may_write, deputy, draft) == (
        True,
        "because you stand in for rui, owner of Porto, until "
        + date_format(today + timedelta(days=3)),
    )
    delegation.starts_on, delegation.ends_on = today - timedelta(days=9), today - timedelta(days=1)
    delegation.save()
    forget_roles(deputy)
    assert not why(may_write, deputy, draft)[0]
