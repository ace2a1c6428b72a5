# SPDX-License-Identifier: EUPL-1.2
"""An actor: who it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Kind(models.TextChoices):
    """What an organisation is."""

    CITY_GOVERNMENT = "city_government", _("city government")
    NETWORK = "network", _("network of cities")
    COMPANY = "company", _("company")
    NGO = "ngo", _("non-governmental organisation")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("international organisation")
    RESEARCH_INSTITUTE = "research_institute", _("research institute")


class Organisation(models.Model):
    """An actor: a city government, a network, a company, a research institute ..."""

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=40, choices=Kind)
    city_id = models.PositiveBigIntegerField(_("city (GeoNames number)"), null=True, blank=True)
    is_node = models.BooleanField(_("runs this node"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_node"],
                condition=models.Q(is_node=True),
                name="organisations_one_node",
            ),
        ]

    def __str__(self) -> str:
        return self.name
