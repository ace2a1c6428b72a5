# SPDX-License-Identifier: EUPL-1.2
"""Numbers by which others know an organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models.organisation import Organisation


class OrganisationIdentifier(models.Model):
    """A number of a scheme, as `proxeny.organisations.parse` returned it.

    Two organisations may bear the same number: whoever registers first must not be able to keep
    the rightful bearer out. The verifier of the node sees both.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = models.CharField(_("scheme"), max_length=20)
    value = models.CharField(_("number"), max_length=40)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["scheme"]
        indexes = [models.Index(fields=["scheme", "value"], name="organisations_by_identifier")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "scheme"], name="organisations_one_number_per_scheme"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
