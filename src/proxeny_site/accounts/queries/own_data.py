# SPDX-License-Identifier: EUPL-1.2
"""Everything that the node holds about a person, as the person may take it along."""

import io
import json
import zipfile
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from proxeny.messages import Message
from proxeny_site.accounts.models import User
from proxeny_site.accounts.personal_data import holdings
from proxeny_site.accounts.rules import may_export_account
from proxeny_site.web.permissions import require


def export(*, by: User, person: User) -> bytes:
    """Return a zip with one JSON file per holding. Raises `PermissionDenied` for other people."""
    require(may_export_account, by, person)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for holding in holdings():
            text = json.dumps(
                holding.tell(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2
            )
            archive.writestr(f"{holding.name}.json", text + "\n")
    return file.getvalue()


def hindrances(person: User) -> list[Message]:
    """Return what has to be settled before the account of `person` can be erased."""
    return [each for holding in holdings() for each in holding.hinders(person)]


def tell_account(person: User) -> dict[str, Any]:
    """Return who the person is here and how they sign in."""
    return {
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "joined": person.date_joined,
        "last_login": person.last_login,
        "addresses": list(
            EmailAddress.objects.filter(user=person).values("email", "verified", "primary")
        ),
        "two_factor": list(
            Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")
        ),
        "providers": list(
            SocialAccount.objects.filter(user=person).values(
                "provider", "uid", "date_joined", "last_login", "extra_data"
            )
        ),
    }


def tell_sessions(person: User) -> list[dict[str, Any]]:
    """Return where the person is signed in."""
    return list(
        UserSession.objects.filter(user=person).values(
            "created_at", "last_seen_at", "ip", "user_agent"
        )
    )


def tell_tokens(person: User) -> list[dict[str, Any]]:
    """Return the tokens of the person; their secrets are not known."""
    return list(
        person.api_tokens.values(
            "name", "scope", "organisation__name", "created_at", "expires_on", "last_used_on"
        )
    )


def tell_history(person: User) -> list[dict[str, Any]]:
    """Return every change of any record that the history says the person made, oldest first."""
    rows = []
    for model in apps.get_models():
        if not hasattr(model, "history_user_id"):
            continue
        kind = str(model.instance_type._meta.verbose_name)
        number = model.instance_type._meta.pk.attname
        changes = model._base_manager.filter(history_user_id=person.pk)
        rows += [
            {"what": kind, "number": key, "when": when, "how": how, "reason": reason or ""}
            for key, when, how, reason in changes.values_list(
                number, "history_date", "history_type", "history_change_reason"
            )
        ]
    return sorted(rows, key=lambda row: row["when"])
