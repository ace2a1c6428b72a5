# SPDX-License-Identifier: EUPL-1.2
"""A token: with it a program uses the API in the name of a person."""

import hashlib
import secrets
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

#: Begins every token, so that a person and a scanner of leaked secrets know what it is.
PREFIX = "proxeny_"


class Scope(models.TextChoices):
    """What a program may do with a token."""

    READ = "read", _("read")
    WRITE = "write", _("read and write")
    READINGS = "readings", _("send readings, and nothing else")


class ApiToken(models.Model):
    """Lets a program act as a person, for at most a year. The token itself is not stored.

    It opens nothing that the person may not do. With `organisation` it acts for that one alone.
    The organisation is named by its label only: this room does not import the room above it.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens"
    )
    name = models.CharField(_("what it is for"), max_length=100)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scope = models.CharField(_("what it may do"), max_length=8, choices=Scope, default=Scope.READ)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("acts for"),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(_("until, this day included"))
    last_used_on = models.DateField(_("last used"), null=True, editable=False)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def has_expired(self, today: date) -> bool:
        """Return whether the last day of the token is over."""
        return self.expires_on < today


def new_secret() -> str:
    """Return a new token with 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what is stored of a token: SHA-256, because there is nothing to guess in it."""
    return hashlib.sha256(secret.encode()).hexdigest()
