# SPDX-License-Identifier: EUPL-1.2
"""Leave an organisation."""

from django.db import transaction
from django.http import Http404

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._owners import check_owner_stays
from proxeny_site.organisations.member_rules import may_leave
from proxeny_site.organisations.models import Membership, Organisation
from proxeny_site.organisations.queries import owners_of
from proxeny_site.organisations.roles import forget_roles
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require


def leave_organisation(*, by: User, organisation: Organisation) -> None:
    """Give up one's role; the owners are told.

    Raises `PermissionDenied`, `Http404` for somebody who only stands in, or `LastOwnerError`.
    """
    require(may_leave, by, organisation)
    with transaction.atomic():
        own = Membership.objects.select_for_update(of=("self",)).filter(
            user=by, organisation=organisation
        )
        membership = own.first()
        if membership is None:
            raise Http404
        check_owner_stays(membership)
        membership._history_user = by
        membership.delete()
        tell(
            owners_of(organisation),
            Message(
                gettext_noop("{person} left {organisation}."),
                person=by,
                organisation=organisation.name,
            ),
            "organisations:members",
            organisation.slug,
        )
    forget_roles(by)
