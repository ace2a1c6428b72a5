# SPDX-License-Identifier: EUPL-1.2
"""Notices: an organisation looks for a partner or offers itself as one."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import ReadableManager, Shared


class NoticeKind(models.TextChoices):
    """Which way round."""

    WANTED = "wanted", _("partner wanted")
    OFFERED = "offered", _("partner offered")


class Notice(Shared):
    """A notice of an organisation, open until a day.

    `objects` answers only inside a scope; `readable` is the way in for readers. `domains`, `sdgs`
    and `languages` are names between blanks (" water climate ", " 6 13 "), so that every database
    can look for one of them.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=NoticeKind)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    domains = models.CharField(_("domains"), max_length=300, blank=True)
    sdgs = models.CharField(_("Sustainable Development Goals"), max_length=60, blank=True)
    languages = models.CharField(_("languages"), max_length=60, blank=True)
    country = models.CharField(_("country of the partner"), max_length=2, blank=True)
    place = models.CharField(_("city or region of the partner"), max_length=200, blank=True)
    until = models.DateField(_("open until, this day included"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(organisation="organisation")
    readable = ReadableManager()
    history = HistoricalRecords(m2m_fields=["shared_with"])

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["until"], name="talks_open_notices")]

    def __str__(self) -> str:
        return self.title

    def is_open(self, today: date | None = None) -> bool:
        """Return whether it can still be answered."""
        return self.withdrawn_at is None and self.until >= (today or timezone.localdate())
