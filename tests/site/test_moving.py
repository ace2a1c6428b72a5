# SPDX-License-Identifier: EUPL-1.2
"""Moving a node's records to another database, as docs/how-to/use-postgresql.md describes."""

from pathlib import Path

from django.core.management import call_command
from django_scopes import scopes_disabled

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Membership, Organisation
from proxeny_site.solutions.models import SolutionRecord

LEFT_OUT = ["contenttypes", "auth.permission", "sessions"]


def test_every_record_and_version_arrives(
    published: SolutionRecord, draft: SolutionRecord, tmp_path: Path
) -> None:
    kept = tmp_path / "records.json"
    with kept.open("w", encoding="utf-8") as out:
        call_command(
            "dumpdata",
            use_base_manager=True,
            use_natural_foreign_keys=True,
            use_natural_primary_keys=True,
            exclude=LEFT_OUT,
            stdout=out,
        )
    before = _contents()
    with scopes_disabled():
        SolutionRecord.objects.all().delete()
    SolutionRecord.history.all().delete()
    Membership.objects.all().delete()
    Organisation.objects.all().delete()
    User.objects.all().delete()
    call_command("loaddata", str(kept), verbosity=0)
    assert _contents() == before


def _contents() -> dict[str, object]:
    with scopes_disabled():
        records = list(SolutionRecord.objects.values_list("public_id", "state", "body"))
    return {
        "records": records,
        "versions": list(SolutionRecord.history.values_list("history_change_reason", "body")),
        "people": sorted(User.objects.values_list("email", "password")),
        "roles": sorted(Membership.objects.values_list("user__email", "role")),
    }
