# SPDX-License-Identifier: EUPL-1.2
"""A token that sends readings and opens nothing else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_counter")]

    operations = [
        migrations.AlterField(
            model_name="apitoken",
            name="scope",
            field=models.CharField(
                choices=[
                    ("read", "read"),
                    ("write", "read and write"),
                    ("readings", "send readings, and nothing else"),
                ],
                default="read",
                max_length=8,
                verbose_name="what it may do",
            ),
        ),
    ]
