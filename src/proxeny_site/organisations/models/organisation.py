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


class Status(models.TextChoices):
    """What the node knows of an organisation beyond its own word."""

    REGISTERED = "registered", _("registered, not verified")
    VERIFIED = "verified", _("verified")
    RENAMED = "renamed", _("name changed since it was verified")
    REVOKED = "revoked", _("does not hold its city any more")


#: What waits for the verifiers of the node.
UNVERIFIED = (Status.REGISTERED, Status.RENAMED)


class Organisation(models.Model):
    """An actor: a city government, a network, a company, a research institute ..."""

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=40, choices=Kind)
    country = models.CharField(_("country (ISO 3166 alpha-2)"), max_length=2, blank=True)
    city_id = models.PositiveBigIntegerField(_("city (GeoNames number)"), null=True, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.REGISTERED)
    status_since = models.DateTimeField(_("status since"), null=True, blank=True)
    status_reason = models.TextField(_("reason of the status"), blank=True)
    lists_members = models.BooleanField(_("everybody may see who belongs to it"), default=True)
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
            models.UniqueConstraint(
                fields=["city_id"],
                condition=models.Q(kind=Kind.CITY_GOVERNMENT) & ~models.Q(status=Status.REVOKED),
                name="organisations_one_government_of_a_city",
            ),
        ]

    def __str__(self) -> str:
        return self.name
