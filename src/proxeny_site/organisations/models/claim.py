# SPDX-License-Identifier: EUPL-1.2
"""Claims of cities for their governments, and how far each is."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models.organisation import Organisation
from proxeny_site.web.models import Upload


class Way(models.TextChoices):
    """How a claim is proven."""

    MAIL = "mail", _("a code sent to your official e-mail address")
    DNS = "dns", _("a record in the domain name system")
    FILE = "file", _("a file on the city's website")
    MANDATE = "mandate", _("a mandate document")


class ClaimState(models.TextChoices):
    """How far a claim is."""

    STARTED = "started", _("started")
    PROVEN = "proven", _("domain proven")
    HANDED_IN = "handed_in", _("mandate handed in")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


#: States in which a claim waits for somebody.
OPEN = frozenset({ClaimState.STARTED, ClaimState.PROVEN, ClaimState.HANDED_IN})
#: States in which it waits for the verifiers of the node.
WAITING = frozenset({ClaimState.PROVEN, ClaimState.HANDED_IN})

#: Every allowed step: verb -> (states it may start from, state it leads to).
CLAIM_STEPS: dict[str, tuple[frozenset[ClaimState], ClaimState]] = {
    "prove": (frozenset({ClaimState.STARTED}), ClaimState.PROVEN),
    "hand_in": (frozenset({ClaimState.STARTED, ClaimState.HANDED_IN}), ClaimState.HANDED_IN),
    "grant": (WAITING, ClaimState.GRANTED),
    "refuse": (WAITING, ClaimState.REFUSED),
    "withdraw": (OPEN, ClaimState.WITHDRAWN),
}


class Finding(models.TextChoices):
    """What the last look for a proof found."""

    NOTHING = "", ""
    LOOKING = "looking", _("The node is looking for it now.")
    FOUND = "found", _("The proof is there.")
    NO_HOST = "no_host", _("This domain does not exist, or its name server does not answer.")
    NO_RECORD = "no_record", _("The record is not there yet. A new one can take an hour to show.")
    NO_FILE = "no_file", _("The website answers, but the file is not there.")
    OTHER_TEXT = "other_text", _("Something is there, but it is not the text of this claim.")
    MOVED = "moved", _("The website sends the node elsewhere. Put the file at this very address.")
    TOO_LARGE = "too_large", _("The file is too large. It must hold the text and nothing else.")
    NOT_PUBLIC = "not_public", _("This domain leads into a private network.")
    UNREACHABLE = (
        "unreachable",
        _("The website did not answer over HTTPS with a valid certificate."),
    )


def new_token() -> str:
    """Return what a claimant publishes under the domain; whoever reads it there gains nothing."""
    return f"proxeny-claim={secrets.token_urlsafe(24)}"


class Claim(models.Model):
    """A person claims a city for its government.

    Control of a domain proves the domain; that the domain is the city's is known (`OfficialDomain`)
    or confirmed by a verifier of the node. `disputes` is the organisation that held the city when
    the claim was made against it, and `holder_words` is what its owners say to that. A code sent
    by mail is kept as a keyed hash only.
    """

    city_id = models.PositiveBigIntegerField(_("city (GeoNames number)"), db_index=True)
    claimant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="claims"
    )
    name = models.CharField(_("name of the city government"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    way = models.CharField(_("way of proof"), max_length=10, choices=Way)
    state = models.CharField(
        _("state"), max_length=12, choices=ClaimState, default=ClaimState.STARTED
    )
    state_since = models.DateTimeField(_("since"))
    domain = models.CharField(_("domain"), max_length=253, blank=True)
    email = models.EmailField(_("official e-mail address"), blank=True)
    token = models.CharField(_("text to publish"), max_length=80, default=new_token)
    code_hash = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    looked_at = models.DateTimeField(_("last looked"), null=True, blank=True)
    finding = models.CharField(
        _("found"), max_length=12, choices=Finding, default=Finding.NOTHING, blank=True
    )
    words = models.TextField(_("words of the claimant"), blank=True)
    disputes = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="disputes"
    )
    holder_words = models.TextField(_("words of the holder"), blank=True)
    answer = models.TextField(_("words of the node"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="claims"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords(excluded_fields=["code_hash", "code_expires_at", "code_tries"])

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claimant", "city_id"],
                condition=models.Q(state__in=sorted(OPEN)),
                name="organisations_one_open_claim",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"


class Mandate(Upload):
    """A document that shows that a person may speak for a city."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="mandates")

    class Meta:
        verbose_name = _("mandate document")
        verbose_name_plural = _("mandate documents")
        ordering = ["uploaded_at"]

    def __str__(self) -> str:
        return self.name


class OfficialDomain(models.Model):
    """A domain that the verifiers of the node know to be a city's."""

    domain = models.CharField(_("domain"), max_length=253, unique=True)
    city_id = models.PositiveBigIntegerField(_("city (GeoNames number)"), db_index=True)
    reason = models.TextField(_("how it is known"))
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kept_at = models.DateTimeField(_("kept since"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("official domain")
        verbose_name_plural = _("official domains")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain
