# SPDX-License-Identifier: EUPL-1.2
"""The identity providers (OpenID Connect) that an operator has named, read from one JSON file.

Known to the settings, so this file imports nothing of Django but its error.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_NEEDED = ("id", "name", "server_url", "client_id", "client_secret")
_KNOWN = {*_NEEDED, "mail_domains", "organisation"}


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider, and what it is trusted with.

    `mail_domains`: where its word that an address is verified is believed. `organisation`: short
    name of the one that people with such an address become observers of, "" for none.
    """

    id: str
    name: str
    server_url: str
    client_id: str
    client_secret: str
    mail_domains: frozenset[str] = frozenset()
    organisation: str = ""

    @property
    def origin(self) -> str:
        """Return scheme, host and port: where a browser is sent to sign in."""
        parts = urlsplit(self.server_url)
        return f"{parts.scheme}://{parts.netloc}"

    def vouches_for(self, email: str) -> bool:
        """Return whether the provider is trusted for the domain of this address."""
        return email.rpartition("@")[2].lower() in self.mail_domains


def read_providers(path: str) -> tuple[Provider, ...]:
    """Return the providers of the file at `path`, none for "".

    Raises `ImproperlyConfigured` with the place and what to do.
    """
    if not path:
        return ()
    try:
        entries = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS_FILE {path} cannot be read: {error}") from None
    if not isinstance(entries, list):
        raise ImproperlyConfigured(f"{path} must hold a list of providers.")
    providers = tuple(_provider(entry, f"{path}, entry {n}") for n, entry in enumerate(entries, 1))
    if len({each.id for each in providers}) < len(providers):
        raise ImproperlyConfigured(f"{path}: two providers have the same id.")
    return providers


def _provider(entry: Any, place: str) -> Provider:
    if not isinstance(entry, dict):
        raise ImproperlyConfigured(f"{place}: must be an object.")
    if unknown := entry.keys() - _KNOWN:
        raise ImproperlyConfigured(f"{place}: unknown {', '.join(sorted(unknown))}.")
    words = {key: entry.get(key, "") for key in (*_NEEDED, "organisation")}
    if wrong := [key for key, word in words.items() if not isinstance(word, str)]:
        raise ImproperlyConfigured(f"{place}: {', '.join(wrong)} must be text.")
    if missing := [key for key in _NEEDED if not words[key]]:
        raise ImproperlyConfigured(f"{place}: {', '.join(missing)} missing.")
    if not re.fullmatch(r"[a-z0-9-]+", words["id"]):
        raise ImproperlyConfigured(f"{place}: id may hold a-z, 0-9 and - only.")
    address = urlsplit(words["server_url"])
    local = address.hostname in ("localhost", "127.0.0.1")
    if address.scheme != "https" and not (address.scheme == "http" and local):
        raise ImproperlyConfigured(f"{place}: server_url must begin with https://.")
    domains = entry.get("mail_domains", [])
    if not isinstance(domains, list) or not all(isinstance(each, str) for each in domains):
        raise ImproperlyConfigured(f"{place}: mail_domains must be a list of domains.")
    if words["organisation"] and not domains:
        raise ImproperlyConfigured(f"{place}: an organisation needs mail_domains.")
    return Provider(**words, mail_domains=frozenset(each.lower() for each in domains))


def as_allauth(providers: tuple[Provider, ...]) -> dict[str, Any]:
    """Return the providers as `SOCIALACCOUNT_PROVIDERS`: code flow with PKCE."""
    apps = [
        {
            "provider_id": each.id,
            "name": each.name,
            "client_id": each.client_id,
            "secret": each.client_secret,
            "settings": {
                "server_url": each.server_url,
                "oauth_pkce_enabled": True,
                # Which addresses this holds for is decided in accounts.adapters.
                "email_authentication": bool(each.mail_domains),
            },
        }
        for each in providers
    ]
    return {"openid_connect": {"APPS": apps}}
