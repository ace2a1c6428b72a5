# SPDX-License-Identifier: EUPL-1.2
"""Which organisations belong to which network."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models.organisation import Kind, Organisation


class Standing(models.TextChoices):
    """How an organisation stands with a network."""

    ASKED = "asked", _("asked to join")
    INVITED = "invited", _("invited to join")
    ADMITTED = "admitted", _("member")
    SUSPENDED = "suspended", _("suspended")
    RELEASED = "released", _("no member any more")


#: Every allowed step: verb -> (standings it may start from, standing it leads to). Asking anew is
#: `join_network`, inviting anew `invite_to_network`.
STEPS: dict[str, tuple[frozenset[Standing], Standing]] = {
    "admit": (frozenset({Standing.ASKED, Standing.SUSPENDED}), Standing.ADMITTED),
    "suspend": (frozenset({Standing.ADMITTED}), Standing.SUSPENDED),
    "accept": (frozenset({Standing.INVITED}), Standing.ADMITTED),
    "decline": (frozenset({Standing.INVITED}), Standing.RELEASED),
    "release": (
        frozenset({Standing.ASKED, Standing.INVITED, Standing.ADMITTED, Standing.SUSPENDED}),
        Standing.RELEASED,
    ),
    "leave": (
        frozenset({Standing.ASKED, Standing.ADMITTED, Standing.SUSPENDED}),
        Standing.RELEASED,
    ),
}


class NetworkMember(models.Model):
    """An organisation in a network. The secretariat of the network are its owners and editors."""

    network = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="network_members",
        limit_choices_to={"kind": Kind.NETWORK},
    )
    member = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="network_memberships"
    )
    standing = models.CharField(
        _("standing"), max_length=12, choices=Standing, default=Standing.ASKED
    )
    reason = models.TextField(_("words of the secretariat"), blank=True)
    since = models.DateTimeField(_("since"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("membership of a network")
        verbose_name_plural = _("memberships of networks")
        ordering = ["network", "member"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "member"], name="organisations_once_in_a_network"
            ),
            models.CheckConstraint(
                condition=~models.Q(network=models.F("member")),
                name="organisations_not_in_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.network} ({self.get_standing_display()})"
