# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("observations", "0001_initial"),
        ("organisations", "0006_renamed_since_verified"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("identifier", models.CharField(max_length=500, verbose_name="id of the entity")),
                ("kind", models.CharField(max_length=1000, verbose_name="types")),
                ("body", models.TextField(verbose_name="what was said of it")),
                ("sent", models.BooleanField(verbose_name="as it was sent")),
                (
                    "context",
                    models.TextField(blank=True, verbose_name="context that it was sent with"),
                ),
                ("created_at", models.DateTimeField(verbose_name="came first")),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ngsi_ld_entities",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "NGSI-LD entity",
                "verbose_name_plural": "NGSI-LD entities",
                "ordering": ["identifier"],
                "indexes": [
                    models.Index(fields=["organisation", "kind"], name="observations_entity_kinds")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "identifier"),
                        name="observations_one_entity_of_an_id",
                    )
                ],
            },
        ),
    ]
