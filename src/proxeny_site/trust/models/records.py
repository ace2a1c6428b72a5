# SPDX-License-Identifier: EUPL-1.2
"""Records that were signed, version by version, and their places in the log."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny import trust
from proxeny_site.organisations.models import Organisation


class SignedRecord(models.Model):
    """A record of a room as a row of signed versions: `kind` and `reference` say which.

    A tombstone ends it. What is published again afterwards begins a new one.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="signed_records"
    )
    kind = models.CharField(_("kind of record"), max_length=40)
    reference = models.CharField(_("public id within its kind"), max_length=80)
    ended = models.BooleanField(_("withdrawn"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("signed record")
        verbose_name_plural = _("signed records")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reference"],
                condition=models.Q(ended=False),
                name="trust_one_open_row_of_versions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    @property
    def urn(self) -> str:
        """The name of the record inside its signed versions."""
        return self.public_id.urn


class SignedVersion(models.Model):
    """One version: first `body` waits to be signed, then `envelope` waits for the log.

    The row is stored in the transaction that publishes, so nothing that was published is ever
    forgotten; the worker signs and logs, as often as it takes. Of a withdrawn record `envelope`
    and `salt` are gone and the hashes alone are left.
    """

    record = models.ForeignKey(SignedRecord, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    is_tombstone = models.BooleanField(_("says that the record is withdrawn"), default=False)
    # JSON as text: what is signed comes back from every database to the last digit.
    body = models.TextField(_("text to be signed"), blank=True)
    envelope = models.TextField(_("signed version"), blank=True)
    salt = models.BinaryField(_("salt"), null=True)
    hash = models.CharField(_("salted hash"), max_length=64, blank=True)
    leaf = models.CharField(_("leaf hash in the log"), max_length=64, blank=True, db_index=True)
    signed_by = models.CharField(_("signed by"), max_length=400, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True)
    entry = models.PositiveBigIntegerField(_("entry in the log"), null=True, unique=True)

    class Meta:
        verbose_name = _("signed version")
        verbose_name_plural = _("signed versions")
        ordering = ["record", "number"]
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="trust_version_once"),
            models.CheckConstraint(
                condition=models.Q(entry__isnull=True) | ~models.Q(leaf=""),
                name="trust_logged_after_signing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}, version {self.number}"

    def text(self) -> str:
        """Return the canonical JSON of what is or will be signed, "" for what was erased."""
        if not self.envelope:
            return self.body
        content = trust.read_object(self.envelope.encode())
        return trust.canonical(content["body"]).decode() if "body" in content else ""
