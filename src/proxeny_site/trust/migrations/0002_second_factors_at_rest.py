# SPDX-License-Identifier: EUPL-1.2
"""Encrypt the second factors that rest in clear, under the key file of the node."""

from django.db import migrations

from proxeny_site.trust import key_file


def encrypt(apps, schema_editor):
    rows = apps.get_model("mfa", "Authenticator").objects
    for row in rows.filter(type__in=("totp", "recovery_codes")):
        for name in ("secret", "seed"):
            if name in row.data and not key_file.is_sealed(row.data[name]):
                row.data[name] = key_file.seal_text(row.data[name])
        if "migrated_codes" in row.data:
            row.data["migrated_codes"] = [
                code if key_file.is_sealed(code) else key_file.seal_text(code)
                for code in row.data["migrated_codes"]
            ]
        row.save()


class Migration(migrations.Migration):
    dependencies = [
        ("trust", "0001_keys_and_signed_records"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    # Nobody goes back to secrets in clear: they are read in both forms.
    operations = [migrations.RunPython(encrypt, migrations.RunPython.noop)]
