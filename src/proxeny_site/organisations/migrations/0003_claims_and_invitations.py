# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import proxeny_site.organisations.models.claim
import proxeny_site.web.models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_networks_and_delegations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "city_id",
                    models.PositiveBigIntegerField(
                        db_index=True, verbose_name="city (GeoNames number)"
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=200, verbose_name="name of the city government"),
                ),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name in English"),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("mail", "a code sent to your official e-mail address"),
                            ("dns", "a record in the domain name system"),
                            ("file", "a file on the city's website"),
                            ("mandate", "a mandate document"),
                        ],
                        max_length=10,
                        verbose_name="way of proof",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("started", "started"),
                            ("proven", "domain proven"),
                            ("handed_in", "mandate handed in"),
                            ("granted", "granted"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="started",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(verbose_name="since")),
                ("domain", models.CharField(blank=True, max_length=253, verbose_name="domain")),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="official e-mail address"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=proxeny_site.organisations.models.claim.new_token,
                        max_length=80,
                        verbose_name="text to publish",
                    ),
                ),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("code_expires_at", models.DateTimeField(blank=True, null=True)),
                ("code_tries", models.PositiveSmallIntegerField(default=0)),
                ("codes_sent", models.PositiveSmallIntegerField(default=0)),
                (
                    "looked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last looked"),
                ),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("looking", "The node is looking for it now."),
                            ("found", "The proof is there."),
                            (
                                "no_host",
                                "This domain does not exist, or its name server does not answer.",
                            ),
                            (
                                "no_record",
                                "The record is not there yet. A new one can take an hour to show.",
                            ),
                            ("no_file", "The website answers, but the file is not there."),
                            (
                                "other_text",
                                "Something is there, but it is not the text of this claim.",
                            ),
                            (
                                "moved",
                                "The website sends the node elsewhere. Put the file at this very address.",
                            ),
                            (
                                "too_large",
                                "The file is too large. It must hold the text and nothing else.",
                            ),
                            ("not_public", "This domain leads into a private network."),
                            (
                                "unreachable",
                                "The website did not answer over HTTPS with a valid certificate.",
                            ),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="found",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="words of the claimant")),
                ("answer", models.TextField(blank=True, verbose_name="words of the node")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalClaim",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "city_id",
                    models.PositiveBigIntegerField(
                        db_index=True, verbose_name="city (GeoNames number)"
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=200, verbose_name="name of the city government"),
                ),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name in English"),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("mail", "a code sent to your official e-mail address"),
                            ("dns", "a record in the domain name system"),
                            ("file", "a file on the city's website"),
                            ("mandate", "a mandate document"),
                        ],
                        max_length=10,
                        verbose_name="way of proof",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("started", "started"),
                            ("proven", "domain proven"),
                            ("handed_in", "mandate handed in"),
                            ("granted", "granted"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="started",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(verbose_name="since")),
                ("domain", models.CharField(blank=True, max_length=253, verbose_name="domain")),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="official e-mail address"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=proxeny_site.organisations.models.claim.new_token,
                        max_length=80,
                        verbose_name="text to publish",
                    ),
                ),
                ("codes_sent", models.PositiveSmallIntegerField(default=0)),
                (
                    "looked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last looked"),
                ),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("looking", "The node is looking for it now."),
                            ("found", "The proof is there."),
                            (
                                "no_host",
                                "This domain does not exist, or its name server does not answer.",
                            ),
                            (
                                "no_record",
                                "The record is not there yet. A new one can take an hour to show.",
                            ),
                            ("no_file", "The website answers, but the file is not there."),
                            (
                                "other_text",
                                "Something is there, but it is not the text of this claim.",
                            ),
                            (
                                "moved",
                                "The website sends the node elsewhere. Put the file at this very address.",
                            ),
                            (
                                "too_large",
                                "The file is too large. It must hold the text and nothing else.",
                            ),
                            ("not_public", "This domain leads into a private network."),
                            (
                                "unreachable",
                                "The website did not answer over HTTPS with a valid certificate.",
                            ),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="found",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="words of the claimant")),
                ("answer", models.TextField(blank=True, verbose_name="words of the node")),
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
            ],
            options={
                "verbose_name": "historical claim",
                "verbose_name_plural": "historical claims",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInvitation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "owner"),
                            ("editor", "editor"),
                            ("verifier", "verifier"),
                            ("observer", "observer"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("open", "not answered yet"),
                            ("accepted", "accepted"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent")),
                ("expires_at", models.DateTimeField(verbose_name="valid until")),
                (
                    "sendings",
                    models.PositiveSmallIntegerField(default=1, verbose_name="times sent"),
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
            ],
            options={
                "verbose_name": "historical invitation",
                "verbose_name_plural": "historical invitations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOfficialDomain",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("domain", models.CharField(db_index=True, max_length=253, verbose_name="domain")),
                (
                    "city_id",
                    models.PositiveBigIntegerField(
                        db_index=True, verbose_name="city (GeoNames number)"
                    ),
                ),
                ("reason", models.TextField(verbose_name="how it is known")),
                ("kept_at", models.DateTimeField(verbose_name="kept since")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical official domain",
                "verbose_name_plural": "historical official domains",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisationIdentifier",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("scheme", models.CharField(max_length=20, verbose_name="scheme")),
                ("value", models.CharField(max_length=40, verbose_name="number")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical identifier",
                "verbose_name_plural": "historical identifiers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "owner"),
                            ("editor", "editor"),
                            ("verifier", "verifier"),
                            ("observer", "observer"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("open", "not answered yet"),
                            ("accepted", "accepted"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent")),
                ("expires_at", models.DateTimeField(verbose_name="valid until")),
                (
                    "sendings",
                    models.PositiveSmallIntegerField(default=1, verbose_name="times sent"),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["email", "-sent_at"],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        upload_to=proxeny_site.web.models.random_name, verbose_name="file"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name of the file")),
                ("content_type", models.CharField(max_length=100, verbose_name="kind of file")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="handed in on"),
                ),
            ],
            options={
                "verbose_name": "mandate document",
                "verbose_name_plural": "mandate documents",
                "ordering": ["uploaded_at"],
            },
        ),
        migrations.CreateModel(
            name="OfficialDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("domain", models.CharField(max_length=253, unique=True, verbose_name="domain")),
                (
                    "city_id",
                    models.PositiveBigIntegerField(
                        db_index=True, verbose_name="city (GeoNames number)"
                    ),
                ),
                ("reason", models.TextField(verbose_name="how it is known")),
                ("kept_at", models.DateTimeField(verbose_name="kept since")),
            ],
            options={
                "verbose_name": "official domain",
                "verbose_name_plural": "official domains",
                "ordering": ["domain"],
            },
        ),
        migrations.CreateModel(
            name="OrganisationIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scheme", models.CharField(max_length=20, verbose_name="scheme")),
                ("value", models.CharField(max_length=40, verbose_name="number")),
            ],
            options={
                "verbose_name": "identifier",
                "verbose_name_plural": "identifiers",
                "ordering": ["scheme"],
            },
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="country",
            field=models.CharField(
                blank=True, max_length=2, verbose_name="country (ISO 3166 alpha-2)"
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="lists_members",
            field=models.BooleanField(
                default=True, verbose_name="everybody may see who belongs to it"
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name in English"),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="status",
            field=models.CharField(
                choices=[
                    ("registered", "registered, not verified"),
                    ("verified", "verified"),
                    ("revoked", "does not hold its city any more"),
                ],
                default="registered",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="status_reason",
            field=models.TextField(blank=True, verbose_name="reason of the status"),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="status_since",
            field=models.DateTimeField(blank=True, null=True, verbose_name="status since"),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="website",
            field=models.URLField(blank=True, max_length=300, verbose_name="website"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="country",
            field=models.CharField(
                blank=True, max_length=2, verbose_name="country (ISO 3166 alpha-2)"
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="lists_members",
            field=models.BooleanField(
                default=True, verbose_name="everybody may see who belongs to it"
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name in English"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="status",
            field=models.CharField(
                choices=[
                    ("registered", "registered, not verified"),
                    ("verified", "verified"),
                    ("revoked", "does not hold its city any more"),
                ],
                default="registered",
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="status_reason",
            field=models.TextField(blank=True, verbose_name="reason of the status"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="status_since",
            field=models.DateTimeField(blank=True, null=True, verbose_name="status since"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="website",
            field=models.URLField(blank=True, max_length=300, verbose_name="website"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("kind", "city_government"), models.Q(("status", "revoked"), _negated=True)
                ),
                fields=("city_id",),
                name="organisations_one_government_of_a_city",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="claimant",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="claims",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="disputes",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="disputes",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="claims",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalclaim",
            name="claimant",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalclaim",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalclaim",
            name="disputes",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalclaim",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalclaim",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="invited_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalofficialdomain",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalofficialdomain",
            name="kept_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisationidentifier",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisationidentifier",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="invited_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mandates",
                to="organisations.claim",
            ),
        ),
        migrations.AddField(
            model_name="officialdomain",
            name="kept_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="organisationidentifier",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="identifiers",
                to="organisations.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["handed_in", "proven", "started"])),
                fields=("claimant", "city_id"),
                name="organisations_one_open_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer", "open")),
                fields=("organisation", "email"),
                name="organisations_one_open_invitation",
            ),
        ),
        migrations.AddIndex(
            model_name="organisationidentifier",
            index=models.Index(fields=["scheme", "value"], name="organisations_by_identifier"),
        ),
        migrations.AddConstraint(
            model_name="organisationidentifier",
            constraint=models.UniqueConstraint(
                fields=("organisation", "scheme"), name="organisations_one_number_per_scheme"
            ),
        ),
    ]
