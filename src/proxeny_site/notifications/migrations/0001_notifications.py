# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_confirmed_addresses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "message",
                    models.CharField(
                        choices=[
                            ("now", "by e-mail at once"),
                            ("weekly", "in the weekly digest"),
                            ("never", "on the page alone"),
                        ],
                        default="now",
                        max_length=10,
                        verbose_name="requests and threads",
                    ),
                ),
                (
                    "work",
                    models.CharField(
                        choices=[
                            ("now", "by e-mail at once"),
                            ("weekly", "in the weekly digest"),
                            ("never", "on the page alone"),
                        ],
                        default="weekly",
                        max_length=10,
                        verbose_name="solutions, notices and measuring",
                    ),
                ),
            ],
            options={
                "verbose_name": "how a person is told",
                "verbose_name_plural": "how people are told",
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week", models.CharField(max_length=8, verbose_name="week (ISO 8601)")),
                ("begun_at", models.DateTimeField(verbose_name="begun")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "digest",
                "verbose_name_plural": "digests",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "week"), name="notifications_one_a_week"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rights", "your roles and rights"),
                            ("message", "requests and threads"),
                            ("work", "solutions, notices and measuring"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.JSONField(verbose_name="text")),
                ("page", models.CharField(max_length=80, verbose_name="page")),
                ("arguments", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(verbose_name="told on")),
                ("read_at", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "notification",
                "verbose_name_plural": "notifications",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(fields=["person", "-created_at"], name="notifications_of_person"),
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["person"],
                        name="notifications_unread",
                    ),
                ],
            },
        ),
    ]
