# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change the sources, sensors and bindings of an organisation."""

from proxeny.messages import gettext_noop
from proxeny_site.organisations.models import Role
from proxeny_site.organisations.reasons import because_of_role, only_members, only_writers
from proxeny_site.organisations.rules import is_member_of, writes_for
from proxeny_site.web.permissions import Grant, Permission

#: Roles in which one writes for an organisation.
WRITING = (Role.OWNER, Role.EDITOR)

may_see_readings = Permission(
    gettext_noop("see the sensors and readings"),
    Grant(is_member_of, because_of_role()),
    otherwise=only_members,
)
may_connect = Permission(
    gettext_noop("connect sensors and take in readings"),
    Grant(writes_for, because_of_role(*WRITING)),
    otherwise=only_writers,
)
