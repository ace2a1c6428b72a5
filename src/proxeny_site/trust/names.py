# SPDX-License-Identifier: EUPL-1.2
"""What the node and its organisations are called where they sign."""

from urllib.parse import unquote, urlsplit

from django.conf import settings

from proxeny import trust
from proxeny_site.organisations.models import Organisation


def did_for(organisation: Organisation) -> str:
    """Return the did:web of an organisation of this node; the one that runs it has the host's.

    Raises `DocumentError` where `SITE_URL` names no host.
    """
    host = urlsplit(settings.SITE_URL).netloc
    if organisation.is_node:
        return trust.web_did(host)
    return trust.web_did(host, "organisations", organisation.slug)


def origin(node_did: str) -> str:
    """Return the name of the log of the node with this DID."""
    return f"{host_of(node_did)}/log"


def host_of(did: str) -> str:
    """Return the host, with its port, that a did:web names."""
    return unquote(did.split(":")[2])
