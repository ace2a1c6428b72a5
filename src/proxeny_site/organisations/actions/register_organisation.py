# SPDX-License-Identifier: EUPL-1.2
"""Register an organisation that is no city government: those are claimed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny.organisations import Identifier
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._new import free_slug, make_owner
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.member_rules import may_register
from proxeny_site.organisations.models import (
    Kind,
    Organisation,
    OrganisationIdentifier,
    Role,
    Status,
)
from proxeny_site.organisations.queries import reviewers
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require

#: Organisations that one person may have registered before the node has looked at one.
MOST_UNVERIFIED = 5


def register_organisation(
    *,
    by: User,
    name: str,
    kind: Kind,
    country: str,
    now: datetime,
    name_en: str = "",
    city_id: int | None = None,
    website: str = "",
    identifiers: Iterable[Identifier] = (),
) -> Organisation:
    """Return the new organisation, owned by `by`; the verifiers of the node are told.

    Raises `PermissionDenied`, or `NotPossibleError` for a city government and for one too many.
    """
    require(may_register, by)
    if kind == Kind.CITY_GOVERNMENT:
        raise NotPossibleError(
            Message(gettext_noop("A city government is not registered: claim its city instead."))
        )
    waiting = Organisation.objects.filter(
        memberships__user=by, memberships__role=Role.OWNER, status=Status.REGISTERED
    )
    if waiting.count() >= MOST_UNVERIFIED:
        raise NotPossibleError(
            Message(
                gettext_noop(
                    "{most} organisations of yours wait to be verified. Wait until the node has "
                    "looked at them."
                ),
                most=MOST_UNVERIFIED,
            )
        )
    with transaction.atomic():
        organisation = Organisation(
            slug=free_slug(name_en, name, kind.replace("_", "-")),
            name=name.strip(),
            name_en=name_en.strip(),
            kind=kind,
            country=country,
            city_id=city_id,
            website=website,
            status_since=now,
        )
        organisation._history_user = by
        organisation.save()
        for one in identifiers:
            OrganisationIdentifier.objects.create(
                organisation=organisation, scheme=one.scheme, value=one.value
            )
        make_owner(organisation, by)
        tell(
            reviewers(),
            Message(gettext_noop("{name} was registered and waits to be verified."), name=name),
            "organisations:detail",
            organisation.slug,
        )
    return organisation
