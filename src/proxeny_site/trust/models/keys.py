# SPDX-License-Identifier: EUPL-1.2
"""An organisation that signs, and its private keys."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation


class Signer(models.Model):
    """An organisation as others know it when they verify: its DID and its public document.

    The document holds every key that it ever had, with dates, and how each announced the next.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="signer", primary_key=True
    )
    did = models.CharField(_("decentralised identifier"), max_length=400, unique=True)
    document = models.JSONField(_("public document"))
    created_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("signature of an organisation")
        verbose_name_plural = _("signatures of organisations")

    def __str__(self) -> str:
        return self.did


class SigningKey(models.Model):
    """A private key, encrypted under the node's key file, which no database and no backup holds.

    Only the newest signs. The older ones are removed at rotation: nothing needs them any more.
    """

    signer = models.OneToOneField(Signer, on_delete=models.CASCADE, related_name="key")
    sealed = models.JSONField(_("encrypted private key"))

    class Meta:
        verbose_name = _("private key")
        verbose_name_plural = _("private keys")

    def __str__(self) -> str:
        return f"{self.signer} ({self.sealed.get('publicKeyMultibase', '')})"
