# SPDX-License-Identifier: EUPL-1.2
"""Whoever has an account so far was let in by the operator: their addresses count as confirmed."""

from django.db import migrations


def confirm(apps, schema_editor):
    addresses = apps.get_model("account", "EmailAddress").objects
    people = apps.get_model("accounts", "User").objects
    for number, email in people.values_list("pk", "email").iterator():
        addresses.get_or_create(
            user_id=number, email=email, defaults={"verified": True, "primary": True}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_accounts_and_tokens"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(confirm, migrations.RunPython.noop)]
