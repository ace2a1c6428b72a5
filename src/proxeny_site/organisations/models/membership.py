# SPDX-License-Identifier: EUPL-1.2
"""Who belongs to an organisation, in which role, and who stands in for whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models.organisation import Organisation


class Role(models.TextChoices):
    """What a member may do, from most to least."""

    OWNER = "owner", _("owner")
    EDITOR = "editor", _("editor")
    VERIFIER = "verifier", _("verifier")
    OBSERVER = "observer", _("observer")


class Membership(models.Model):
    """A person belongs to an organisation in one role."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    created_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["organisation", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], name="organisations_one_role_per_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()}, {self.organisation})"


class Delegation(models.Model):
    """Somebody acts in the role of a member until a day, for instance during a holiday.

    It counts only while the giver has the role: whoever leaves takes it along.
    """

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="delegations", verbose_name=_("given by")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="delegations",
        verbose_name=_("stands in"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until, this day included"))
    created_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="organisations_delegation_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.membership} until {self.ends_on}"
