# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_operators_made_these"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalnetworkmember",
            name="standing",
            field=models.CharField(
                choices=[
                    ("asked", "asked to join"),
                    ("invited", "invited to join"),
                    ("admitted", "member"),
                    ("suspended", "suspended"),
                    ("released", "no member any more"),
                ],
                default="asked",
                max_length=12,
                verbose_name="standing",
            ),
        ),
        migrations.AlterField(
            model_name="networkmember",
            name="standing",
            field=models.CharField(
                choices=[
                    ("asked", "asked to join"),
                    ("invited", "invited to join"),
                    ("admitted", "member"),
                    ("suspended", "suspended"),
                    ("released", "no member any more"),
                ],
                default="asked",
                max_length=12,
                verbose_name="standing",
            ),
        ),
    ]
