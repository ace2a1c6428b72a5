# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("solutions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueEntry",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="entry",
                        serialize=False,
                        to="solutions.solutionrecord",
                    ),
                ),
                ("domain", models.CharField(db_index=True, max_length=40, verbose_name="domain")),
                ("country", models.CharField(db_index=True, max_length=2, verbose_name="country")),
                (
                    "evidence",
                    models.PositiveSmallIntegerField(
                        db_index=True, verbose_name="rung of the evidence ladder"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="year")),
            ],
            options={
                "verbose_name": "catalogue entry",
                "verbose_name_plural": "catalogue entries",
            },
        ),
        migrations.CreateModel(
            name="CatalogueCity",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("origin", "origin"),
                            ("enrolled", "enrolled"),
                            ("adopted", "adopted"),
                            ("ended", "ended"),
                        ],
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cities",
                        to="solutions.catalogueentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "city of a solution",
                "verbose_name_plural": "cities of solutions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "city_id", "part"), name="solutions_city_once_per_part"
                    )
                ],
            },
        ),
    ]
