# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SameDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("merge", "one organisation"), ("split", "two organisations")],
                        max_length=5,
                        verbose_name="decision",
                    ),
                ),
                ("first", models.CharField(max_length=200)),
                ("first_name", models.CharField(blank=True, max_length=300)),
                ("second", models.CharField(max_length=200)),
                ("second_name", models.CharField(blank=True, max_length=300)),
                ("why", models.TextField(blank=True, max_length=1000, verbose_name="why")),
                ("at", models.DateTimeField(verbose_name="decided")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken back"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "decision about two organisations",
                "verbose_name_plural": "decisions about two organisations",
                "ordering": ["-at", "-pk"],
            },
        ),
    ]
