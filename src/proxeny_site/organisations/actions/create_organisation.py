# SPDX-License-Identifier: EUPL-1.2
"""Make an organisation; for the operator at the command line."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import Kind, Organisation


def create_organisation(
    *,
    name: str,
    kind: Kind,
    city_id: int | None = None,
    slug: str | None = None,
    is_node: bool = False,
) -> Organisation:
    """Return the new organisation.

    Raises `UsageError` where the short name is taken, is empty, or the node has its organisation.
    """
    short = slugify(slug or name)[:80]
    if not short:
        raise UsageError(Message(gettext_noop("Give a short name in Latin letters with --slug.")))
    try:
        with transaction.atomic():
            return Organisation.objects.create(
                slug=short, name=name[:200], kind=kind, city_id=city_id, is_node=is_node
            )
    except IntegrityError:
        raise UsageError(
            Message(
                gettext_noop(
                    "There is an organisation {slug} already, or another one runs this node."
                ),
                slug=short,
            )
        ) from None
