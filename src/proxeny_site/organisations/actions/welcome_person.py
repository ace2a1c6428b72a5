# SPDX-License-Identifier: EUPL-1.2
"""Have somebody whom the organisation's own identity provider vouches for join it."""

import logging

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Membership, Organisation, Role

log = logging.getLogger(__name__)


def welcome_person(*, person: User, slug: str) -> Membership | None:
    """Return the membership in the organisation with this short name; new people observe.

    The operator has said so in the settings; nobody's role is changed. None, and a line in the
    log, where there is no such organisation.
    """
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        log.warning("an identity provider names the organisation %s, which is not here", slug)
        return None
    held = Membership.objects.filter(user=person, organisation=organisation).first()
    return held or add_member(by=None, organisation=organisation, person=person, role=Role.OBSERVER)
