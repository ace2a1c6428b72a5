# SPDX-License-Identifier: EUPL-1.2
"""What the node remembers of its own running."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """When a worker last said that it is there."""

    worker = models.CharField(_("worker"), max_length=64, primary_key=True)
    seen_at = models.DateTimeField(_("last seen"))

    class Meta:
        verbose_name = _("sign of life of a worker")
        verbose_name_plural = _("signs of life of workers")

    def __str__(self) -> str:
        return f"{self.worker} ({self.seen_at:%Y-%m-%d %H:%M:%S})"


class Restored(models.Model):
    """A backup that was restored into this node."""

    token = models.CharField(_("token"), max_length=32, primary_key=True)
    made_at = models.DateTimeField(_("date of the backup"))
    restored_at = models.DateTimeField(_("restored at"))

    class Meta:
        verbose_name = _("restored backup")
        verbose_name_plural = _("restored backups")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M:%S}"
