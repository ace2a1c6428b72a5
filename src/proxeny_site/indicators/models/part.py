# SPDX-License-Identifier: EUPL-1.2
"""A part of a cycle handed to a colleague of another department by a link."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.indicators.models.cycle import Cycle


class Part(models.Model):
    """Indicators that whoever has the link may fill in until a day.

    Only the hash of the secret of the link is kept.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="parts")
    title = models.CharField(_("what the part is"), max_length=200)
    codes = models.JSONField(_("indicators"), default=list)
    colleague = models.CharField(_("name of the colleague"), max_length=200)
    email = models.EmailField(_("e-mail address of the colleague"), blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    until = models.DateField(_("open until, this day included"))
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    handed_at = models.DateTimeField(_("handed out"))
    used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    done_at = models.DateTimeField(_("said to be done"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ScopedManager(organisation="cycle__organisation")
    history = HistoricalRecords(excluded_fields=["secret_hash"])

    class Meta:
        verbose_name = _("part of a cycle")
        verbose_name_plural = _("parts of cycles")
        ordering = ["handed_at"]

    def __str__(self) -> str:
        return self.title
