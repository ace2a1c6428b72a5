# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0001_talks"),
    ]

    operations = [
        migrations.AddField(
            model_name=model,
            name="sdgs",
            field=models.CharField(
                blank=True, max_length=60, verbose_name="Sustainable Development Goals"
            ),
        )
        for model in ("notice", "historicalnotice")
    ]
