# SPDX-License-Identifier: EUPL-1.2

import uuid

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0003_claims_and_invitations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Signer",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="signer",
                        serialize=False,
                        to="organisations.organisation",
                    ),
                ),
                (
                    "did",
                    models.CharField(
                        max_length=400, unique=True, verbose_name="decentralised identifier"
                    ),
                ),
                ("document", models.JSONField(verbose_name="public document")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "signature of an organisation",
                "verbose_name_plural": "signatures of organisations",
            },
        ),
        migrations.CreateModel(
            name="HistoricalSigner",
            fields=[
                (
                    "did",
                    models.CharField(
                        db_index=True, max_length=400, verbose_name="decentralised identifier"
                    ),
                ),
                ("document", models.JSONField(verbose_name="public document")),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
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
                "verbose_name": "historical signature of an organisation",
                "verbose_name_plural": "historical signatures of organisations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SignedRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=40, verbose_name="kind of record")),
                (
                    "reference",
                    models.CharField(max_length=80, verbose_name="public id within its kind"),
                ),
                ("ended", models.BooleanField(default=False, verbose_name="withdrawn")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_records",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "signed record",
                "verbose_name_plural": "signed records",
            },
        ),
        migrations.CreateModel(
            name="SignedVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "is_tombstone",
                    models.BooleanField(
                        default=False, verbose_name="says that the record is withdrawn"
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="text to be signed")),
                ("envelope", models.TextField(blank=True, verbose_name="signed version")),
                ("salt", models.BinaryField(null=True, verbose_name="salt")),
                ("hash", models.CharField(blank=True, max_length=64, verbose_name="salted hash")),
                (
                    "leaf",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        max_length=64,
                        verbose_name="leaf hash in the log",
                    ),
                ),
                (
                    "signed_by",
                    models.CharField(blank=True, max_length=400, verbose_name="signed by"),
                ),
                ("signed_at", models.DateTimeField(null=True, verbose_name="signed at")),
                (
                    "entry",
                    models.PositiveBigIntegerField(
                        null=True, unique=True, verbose_name="entry in the log"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="trust.signedrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "signed version",
                "verbose_name_plural": "signed versions",
                "ordering": ["record", "number"],
            },
        ),
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.JSONField(verbose_name="encrypted private key")),
                (
                    "signer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key",
                        to="trust.signer",
                    ),
                ),
            ],
            options={
                "verbose_name": "private key",
                "verbose_name_plural": "private keys",
            },
        ),
        migrations.AddConstraint(
            model_name="signedrecord",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended", False)),
                fields=("kind", "reference"),
                name="trust_one_open_row_of_versions",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedversion",
            constraint=models.UniqueConstraint(
                fields=("record", "number"), name="trust_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="signedversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("entry__isnull", True), models.Q(("leaf", ""), _negated=True), _connector="OR"
                ),
                name="trust_logged_after_signing",
            ),
        ),
    ]
