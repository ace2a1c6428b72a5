# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a project, and with what an investor looks for."""

from rules import predicate

from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.models import Criteria, Project, PublicState
from proxeny_site.organisations.models import Role
from proxeny_site.organisations.reasons import (
    because_of_network,
    because_of_partner,
    because_of_role,
    only_members,
    only_members_and_shared,
    only_writers,
)
from proxeny_site.organisations.rules import (
    is_among_the_partners,
    is_in_a_network_it_is_shared_with,
    is_member_of,
    writes_for,
)
from proxeny_site.web.permissions import Grant, Permission

_WRITING = (Role.OWNER, Role.EDITOR)


@predicate
def is_public(user: object, record: Project | Criteria) -> bool:
    """Everybody may read what is published of it."""
    return record.state == PublicState.PUBLISHED


@predicate
def belongs_to_its_organisation(user: object, record: Project | Criteria) -> bool:
    """The person is a member of the organisation that it belongs to."""
    return bool(is_member_of.test(user, record.organisation))


@predicate
def writes_for_its_organisation(user: object, record: Project | Criteria) -> bool:
    """The person is owner or editor of the organisation that it belongs to."""
    return bool(writes_for.test(user, record.organisation))


def _because_it_is_public(user: object, record: object) -> Message:
    return Message(gettext_noop("because it is public"))


may_read_published = Permission(
    gettext_noop("read what is published of it"),
    Grant(is_public, _because_it_is_public),
    Grant(belongs_to_its_organisation, because_of_role()),
    otherwise=only_members,
)
may_read_working_text = Permission(
    gettext_noop("read its working text"),
    Grant(belongs_to_its_organisation, because_of_role()),
    Grant(is_among_the_partners, because_of_partner),
    Grant(is_in_a_network_it_is_shared_with, because_of_network),
    otherwise=only_members_and_shared,
)
may_see_project_history = Permission(
    gettext_noop("see its history"),
    Grant(belongs_to_its_organisation, because_of_role()),
    otherwise=only_members,
)
may_write_project = Permission(
    gettext_noop("change this project"),
    Grant(writes_for_its_organisation, because_of_role(*_WRITING)),
    otherwise=only_writers,
)
may_start_project = Permission(
    gettext_noop("start a project"),
    Grant(writes_for, because_of_role(*_WRITING)),
    otherwise=only_writers,
)
may_write_criteria = Permission(
    gettext_noop("change these criteria"),
    Grant(writes_for_its_organisation, because_of_role(*_WRITING)),
    otherwise=only_writers,
)
may_start_criteria = Permission(
    gettext_noop("say what your organisation looks for"),
    Grant(writes_for, because_of_role(*_WRITING)),
    otherwise=only_writers,
)
