# SPDX-License-Identifier: EUPL-1.2
"""Counters of tries move from the memory of one process into the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_confirmed_addresses")]

    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "cache_key",
                    models.CharField(max_length=255, primary_key=True, serialize=False),
                ),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "counter of tries",
                "verbose_name_plural": "counters of tries",
            },
        )
    ]
