# SPDX-License-Identifier: EUPL-1.2
"""Make an organisation; for the operator at the command line."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from proxeny import cities
from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import Kind, Organisation, Status


def create_organisation(
    *,
    name: str,
    kind: Kind,
    now: datetime,
    city_id: int | None = None,
    slug: str | None = None,
    is_node: bool = False,
) -> Organisation:
    """Return the new organisation; what the operator makes is verified by that.

    Raises `UsageError` where the short name is taken, is empty, the city has its government,
    or the node has its organisation.
    """
    short = slugify(slug or name)[:80]
    if not short:
        raise UsageError(Message(gettext_noop("Give a short name in Latin letters with --slug.")))
    try:
        with transaction.atomic():
            return Organisation.objects.create(
                slug=short,
                name=name[:200],
                kind=kind,
                city_id=city_id,
                country="" if city_id is None else cities.get(city_id).country,
                is_node=is_node,
                status=Status.VERIFIED,
                status_since=now,
            )
    except IntegrityError:
        raise UsageError(
            Message(
                gettext_noop(
                    "There is an organisation {slug} already, its city has a government here, or "
                    "another organisation runs this node."
                ),
                slug=short,
            )
        ) from None
