# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import proxeny_site.web.models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_scope_of_readings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
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
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField(verbose_name="made on")),
            ],
            options={
                "verbose_name": "calendar of followed calls",
                "verbose_name_plural": "calendars of followed calls",
            },
        ),
        migrations.CreateModel(
            name="CallImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name of the file")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to=proxeny_site.web.models.random_name,
                        verbose_name="file",
                    ),
                ),
                (
                    "complete",
                    models.BooleanField(
                        default=False, verbose_name="holds every call of its source"
                    ),
                ),
                ("as_of", models.DateField(verbose_name="as of")),
                ("at", models.DateTimeField(verbose_name="handed in")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for the worker"),
                            ("running", "being taken in"),
                            ("done", "taken in"),
                            ("failed", "failed"),
                            ("undone", "undone"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("added", models.PositiveIntegerField(default=0, verbose_name="new")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="changed")),
                ("same", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                ("gone", models.PositiveIntegerField(default=0, verbose_name="no longer listed")),
                ("odd", models.JSONField(default=list, verbose_name="what was odd")),
                ("failure", models.JSONField(null=True)),
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
                "verbose_name": "import of calls",
                "verbose_name_plural": "imports of calls",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="CallRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(max_length=150, unique=True, verbose_name="identifier"),
                ),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                (
                    "programme",
                    models.CharField(blank=True, max_length=200, verbose_name="programme"),
                ),
                (
                    "action_type",
                    models.CharField(blank=True, max_length=200, verbose_name="type of action"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("forthcoming", "not open yet"),
                            ("open", "open"),
                            ("closed", "closed"),
                            ("unknown", "not said"),
                        ],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("opens", models.DateField(blank=True, null=True, verbose_name="opens")),
                (
                    "last_deadline",
                    models.DateField(blank=True, null=True, verbose_name="last deadline"),
                ),
                (
                    "smallest_grant",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True),
                ),
                (
                    "largest_grant",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True),
                ),
                ("themes", models.CharField(blank=True, max_length=300, verbose_name="domains")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("atlas", "the atlas of Proxeny"),
                            ("portal", "EU Funding & Tenders portal"),
                            ("rules", "a rule file of this node"),
                        ],
                        max_length=10,
                        verbose_name="source",
                    ),
                ),
                ("as_of", models.DateField(verbose_name="as of")),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("listed", "listed by its source"),
                            (
                                "gone",
                                "no longer listed by its source: cancelled, moved or withdrawn",
                            ),
                            ("taken_back", "taken in by mistake"),
                        ],
                        default="listed",
                        max_length=10,
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
                ("words", models.TextField()),
                ("body", models.JSONField()),
                (
                    "taken_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="calls",
                        to="funding.callimport",
                    ),
                ),
            ],
            options={
                "verbose_name": "call",
                "verbose_name_plural": "calls",
                "ordering": ["last_deadline", "public_id"],
            },
        ),
        migrations.CreateModel(
            name="CallFollow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days", models.CharField(blank=True, max_length=20, verbose_name="days before")),
                ("since", models.DateField(verbose_name="followed since")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_calls",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to="funding.callrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "followed call",
                "verbose_name_plural": "followed calls",
            },
        ),
        migrations.CreateModel(
            name="CallDeadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="deadline")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="funding.callrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "deadline of a call",
                "verbose_name_plural": "deadlines of calls",
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="CallReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("deadline", models.DateField(verbose_name="deadline")),
                ("days", models.PositiveSmallIntegerField(verbose_name="days before")),
                (
                    "follow",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="funding.callfollow",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder of a call",
                "verbose_name_plural": "reminders of calls",
            },
        ),
        migrations.CreateModel(
            name="HistoricalCallRecord",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(db_index=True, max_length=150, verbose_name="identifier"),
                ),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                (
                    "programme",
                    models.CharField(blank=True, max_length=200, verbose_name="programme"),
                ),
                (
                    "action_type",
                    models.CharField(blank=True, max_length=200, verbose_name="type of action"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("forthcoming", "not open yet"),
                            ("open", "open"),
                            ("closed", "closed"),
                            ("unknown", "not said"),
                        ],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("opens", models.DateField(blank=True, null=True, verbose_name="opens")),
                (
                    "last_deadline",
                    models.DateField(blank=True, null=True, verbose_name="last deadline"),
                ),
                (
                    "smallest_grant",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True),
                ),
                (
                    "largest_grant",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True),
                ),
                ("themes", models.CharField(blank=True, max_length=300, verbose_name="domains")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("atlas", "the atlas of Proxeny"),
                            ("portal", "EU Funding & Tenders portal"),
                            ("rules", "a rule file of this node"),
                        ],
                        max_length=10,
                        verbose_name="source",
                    ),
                ),
                ("as_of", models.DateField(verbose_name="as of")),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("listed", "listed by its source"),
                            (
                                "gone",
                                "no longer listed by its source: cancelled, moved or withdrawn",
                            ),
                            ("taken_back", "taken in by mistake"),
                        ],
                        default="listed",
                        max_length=10,
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
                ("body", models.JSONField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="funding.callimport",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical call",
                "verbose_name_plural": "historical calls",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name="callrecord",
            index=models.Index(fields=["standing", "last_deadline"], name="funding_live_calls"),
        ),
        migrations.AddConstraint(
            model_name="callfollow",
            constraint=models.UniqueConstraint(
                fields=("person", "call"), name="funding_follow_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="calldeadline",
            constraint=models.UniqueConstraint(
                fields=("call", "day"), name="funding_deadline_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="callreminder",
            constraint=models.UniqueConstraint(
                fields=("follow", "deadline", "days"), name="funding_reminder_once"
            ),
        ),
    ]
