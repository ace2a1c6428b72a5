# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0005_alter_historicalnetworkmember_standing_and_more"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalorganisation",
            name="status",
            field=models.CharField(
                choices=[
                    ("registered", "registered, not verified"),
                    ("verified", "verified"),
                    ("renamed", "name changed since it was verified"),
                    ("revoked", "does not hold its city any more"),
                ],
                default="registered",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="status",
            field=models.CharField(
                choices=[
                    ("registered", "registered, not verified"),
                    ("verified", "verified"),
                    ("renamed", "name changed since it was verified"),
                    ("revoked", "does not hold its city any more"),
                ],
                default="registered",
                max_length=12,
                verbose_name="status",
            ),
        ),
    ]
