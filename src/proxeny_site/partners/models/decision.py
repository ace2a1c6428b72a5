# SPDX-License-Identifier: EUPL-1.2
"""What people decided about imported organisations: these two are one, or they are not."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What was decided of two records."""

    MERGE = "merge", _("one organisation")
    SPLIT = "split", _("two organisations")


class SameDecision(models.Model):
    """A decision about two records of the imported tables, by their keys there.

    What is taken back stays, with the moment: the graph of a day can be told from it.
    """

    verdict = models.CharField(_("decision"), max_length=5, choices=Verdict)
    first = models.CharField(max_length=200)
    first_name = models.CharField(max_length=300, blank=True)
    second = models.CharField(max_length=200)
    second_name = models.CharField(max_length=300, blank=True)
    why = models.TextField(_("why"), blank=True, max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("decided"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision about two organisations")
        verbose_name_plural = _("decisions about two organisations")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.first} {self.verdict} {self.second}"
