# SPDX-License-Identifier: EUPL-1.2
"""Counters of tries, in the database: all processes of a node count together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counter(models.Model):
    """A row of Django's database cache, which writes it (`CACHES` in the settings).

    The columns are those of `createcachetable`; as a model the table comes with the migrations.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("counter of tries")
        verbose_name_plural = _("counters of tries")

    def __str__(self) -> str:
        return self.cache_key
