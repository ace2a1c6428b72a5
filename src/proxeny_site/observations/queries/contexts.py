# SPDX-License-Identifier: EUPL-1.2
"""The NGSI-LD contexts that this node knows by their address. Nothing is ever fetched."""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from proxeny.formats.ngsi_ld import BadRequestData, Contexts, core_document
from proxeny.messages import gettext_noop

#: Where the node itself gives out the core context.
CORE_PATH = "/ngsi-ld/v1/jsonldContexts/core.jsonld"


def known_contexts() -> Contexts:
    """Return the contexts of the file that the operator named, and the node's own."""
    return _read(settings.NGSI_LD_CONTEXTS_FILE, settings.SITE_URL)


@lru_cache(maxsize=4)
def _read(path: str, site: str) -> Contexts:
    known = {}
    if path:
        try:
            known = json.loads(Path(path).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ImproperlyConfigured(f"NGSI_LD_CONTEXTS_FILE: {path}: {error}") from error
        if not isinstance(known, dict) or not all(
            isinstance(each, dict) for each in known.values()
        ):
            raise ImproperlyConfigured(
                f"NGSI_LD_CONTEXTS_FILE: {path} must hold an object: address to JSON-LD document"
            )
    return Contexts({**known, site.rstrip("/") + CORE_PATH: core_document()})


def check_context(given: bool, *, linked: bool) -> None:
    """Raise `BadRequestData` unless an entity brings a context just where it must."""
    if given and not linked:
        said = gettext_noop("application/json has no @context: send application/ld+json")
        raise BadRequestData(said, "@context")
    if linked and not given:
        said = gettext_noop("application/ld+json needs the @context inside")
        raise BadRequestData(said, "@context")
