# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0006_renamed_since_verified"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="holder_words",
            field=models.TextField(blank=True, verbose_name="words of the holder"),
        ),
        migrations.AddField(
            model_name="historicalclaim",
            name="holder_words",
            field=models.TextField(blank=True, verbose_name="words of the holder"),
        ),
    ]
