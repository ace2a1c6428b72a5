# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import proxeny_site.funding.models.consortium


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0001_initial"),
        ("organisations", "0007_words_of_the_holder"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consortium",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("private", "our organisation alone"),
                            ("partners", "organisations that we name"),
                            ("network", "the members of networks that we name"),
                            ("public", "everybody"),
                        ],
                        default="private",
                        max_length=10,
                        verbose_name="who may read it",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("call", models.CharField(blank=True, max_length=200, verbose_name="call")),
                ("rule_file", models.TextField(blank=True, verbose_name="own rule file")),
                (
                    "draft",
                    models.JSONField(
                        default=proxeny_site.funding.models.consortium.empty_draft,
                        verbose_name="draft",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("touched_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "shared_with",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="shared with",
                    ),
                ),
            ],
            options={
                "verbose_name": "consortium",
                "verbose_name_plural": "consortia",
                "ordering": ["-touched_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ConsortiumSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wishes", models.JSONField(verbose_name="wishes")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for the worker"),
                            ("running", "at work"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("progress", models.JSONField(default=dict)),
                ("stop", models.BooleanField(default=False)),
                ("result", models.JSONField(default=dict)),
                ("asked_at", models.DateTimeField(verbose_name="asked for on")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consortium",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searches",
                        to="funding.consortium",
                    ),
                ),
            ],
            options={
                "verbose_name": "search for a consortium",
                "verbose_name_plural": "searches for a consortium",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalConsortium",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("private", "our organisation alone"),
                            ("partners", "organisations that we name"),
                            ("network", "the members of networks that we name"),
                            ("public", "everybody"),
                        ],
                        default="private",
                        max_length=10,
                        verbose_name="who may read it",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("call", models.CharField(blank=True, max_length=200, verbose_name="call")),
                ("rule_file", models.TextField(blank=True, verbose_name="own rule file")),
                (
                    "draft",
                    models.JSONField(
                        default=proxeny_site.funding.models.consortium.empty_draft,
                        verbose_name="draft",
                    ),
                ),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                (
                    "touched_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="last changed"),
                ),
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
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical consortium",
                "verbose_name_plural": "historical consortia",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConsortium_shared_with",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "consortium",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="funding.consortium",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="funding.historicalconsortium",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalConsortium_shared_with",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPartnerRequest",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("partner", models.CharField(max_length=12, verbose_name="partner")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("words", models.TextField(blank=True, verbose_name="what they were asked")),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("asked", "asked, no answer yet"),
                            ("yes", "yes"),
                            ("maybe", "maybe"),
                            ("no", "no"),
                            ("withdrawn", "taken back"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="what they said")),
                (
                    "letter",
                    models.CharField(
                        choices=[
                            ("none", "not asked for"),
                            ("sent", "sent to be signed"),
                            ("signed", "signed"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="letter of intent",
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="asked on")),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
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
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consortium",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="funding.consortium",
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical request to a partner",
                "verbose_name_plural": "historical requests to partners",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PartnerRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("partner", models.CharField(max_length=12, verbose_name="partner")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("words", models.TextField(blank=True, verbose_name="what they were asked")),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("asked", "asked, no answer yet"),
                            ("yes", "yes"),
                            ("maybe", "maybe"),
                            ("no", "no"),
                            ("withdrawn", "taken back"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="what they said")),
                (
                    "letter",
                    models.CharField(
                        choices=[
                            ("none", "not asked for"),
                            ("sent", "sent to be signed"),
                            ("signed", "signed"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="letter of intent",
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="asked on")),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consortium",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="funding.consortium",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consortium_requests",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "request to a partner",
                "verbose_name_plural": "requests to partners",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consortium", "partner"), name="funding_partner_asked_once"
                    )
                ],
            },
        ),
    ]
