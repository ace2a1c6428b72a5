# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0001_notifications"),
    ]

    operations = [
        migrations.AddField(
            model_name="preference",
            name="call",
            field=models.CharField(
                choices=[
                    ("now", "by e-mail at once"),
                    ("weekly", "in the weekly digest"),
                    ("never", "on the page alone"),
                ],
                default="now",
                max_length=10,
                verbose_name="calls that you follow",
            ),
        ),
        migrations.AlterField(
            model_name="notification",
            name="kind",
            field=models.CharField(
                choices=[
                    ("rights", "your roles and rights"),
                    ("message", "requests and threads"),
                    ("work", "solutions, notices and measuring"),
                    ("call", "calls that you follow"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
    ]
