# SPDX-License-Identifier: EUPL-1.2
"""Let somebody sign in, with a role in an organisation; for the operator at the command line."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.actions.add_person import add_person
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Membership, Organisation, Role


def admit_person(
    *,
    email: str,
    organisation: str,
    role: Role,
    password: Callable[[], str],
    name: str = "",
    language: str = "en",
) -> tuple[Membership, bool]:
    """Return the membership, and whether the person is new.

    `organisation` is a short name; `password` is asked for new people only. Raises `UsageError`
    for an unknown organisation or an address that is none.
    """
    try:
        validate_email(email)
    except ValidationError:
        raise UsageError(
            Message(gettext_noop("{email} is no e-mail address."), email=email)
        ) from None
    home = Organisation.objects.filter(slug=organisation).first()
    if home is None:
        raise UsageError(
            Message(
                gettext_noop("There is no organisation {slug}; there are: {known}."),
                slug=organisation,
                known=", ".join(Organisation.objects.values_list("slug", flat=True)) or "none",
            )
        )
    with transaction.atomic():
        person = User.objects.filter(email=email.strip().lower()).first()
        is_new = person is None
        if person is None:
            person = add_person(email=email, password=password(), name=name, language=language)
        return add_member(by=None, organisation=home, person=person, role=role), is_new
