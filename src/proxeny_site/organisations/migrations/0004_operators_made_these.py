# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations
from django.db.models import F


def verify(apps, schema_editor):
    """Until now the operator made every organisation, and is the one who vouches for them."""
    organisations = apps.get_model("organisations", "Organisation").objects
    organisations.filter(status="registered", status_since=None).update(
        status="verified", status_since=F("created_at")
    )


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_claims_and_invitations")]

    operations = [migrations.RunPython(verify, migrations.RunPython.noop)]
