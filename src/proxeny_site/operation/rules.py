# SPDX-License-Identifier: EUPL-1.2
"""Who may take everything of an organisation along."""

from proxeny.messages import gettext_noop
from proxeny_site.organisations.models import Role
from proxeny_site.organisations.reasons import because_of_role, only_owners
from proxeny_site.organisations.rules import owns
from proxeny_site.web.permissions import Grant, Permission

may_export = Permission(
    gettext_noop("take everything along"),
    Grant(owns, because_of_role(Role.OWNER)),
    otherwise=only_owners,
)
