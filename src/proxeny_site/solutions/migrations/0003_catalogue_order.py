# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_titles(apps, schema_editor):
    entry = apps.get_model("solutions", "CatalogueEntry")
    record = apps.get_model("solutions", "SolutionRecord")
    title = record._base_manager.filter(pk=OuterRef("record_id")).values("title")[:1]
    entry.objects.update(title=Subquery(title))


class Migration(migrations.Migration):
    dependencies = [("solutions", "0002_catalogue")]

    operations = [
        migrations.AlterModelOptions(
            name="catalogueentry",
            options={
                "ordering": ["-evidence", "title", "record"],
                "verbose_name": "catalogue entry",
                "verbose_name_plural": "catalogue entries",
            },
        ),
        migrations.AddField(
            model_name="catalogueentry",
            name="title",
            field=models.CharField(default="", max_length=200, verbose_name="title"),
            preserve_default=False,
        ),
        migrations.RunPython(copy_titles, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(
                fields=["-evidence", "title", "record"], name="solutions_catalogue_order"
            ),
        ),
    ]
