# SPDX-License-Identifier: EUPL-1.2
"""A sheet that waits for somebody to say that what it would change shall be stored."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from proxeny_site.indicators.models.cycle import Cycle


class Upload(models.Model):
    """The sheet as it was handed in, until it is stored or dropped; one a person and cycle."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name of the file"), max_length=150)
    content = models.BinaryField(_("content"))
    at = models.DateTimeField(_("handed in"))

    objects = ScopedManager(organisation="cycle__organisation")

    class Meta:
        verbose_name = _("sheet that waits")
        verbose_name_plural = _("sheets that wait")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "by"], name="indicators_one_upload"),
        ]

    def __str__(self) -> str:
        return self.name
