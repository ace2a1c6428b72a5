# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.db import migrations, models

import proxeny_site.web.models


class Migration(migrations.Migration):
    dependencies = [
        ("operation", "0003_export_of_an_organisation"),
        ("organisations", "0005_alter_historicalnetworkmember_standing_and_more"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptArchive",
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
                ("made_at", models.DateTimeField(verbose_name="exported on")),
                ("imported_at", models.DateTimeField(verbose_name="taken in on")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_archives",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "archive from another node",
                "verbose_name_plural": "archives from other nodes",
                "ordering": ["-imported_at"],
            },
        ),
    ]
