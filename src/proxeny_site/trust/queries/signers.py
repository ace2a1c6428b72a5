# SPDX-License-Identifier: EUPL-1.2
"""Who signs on this node, with which keys."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from proxeny import trust
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.models import Signer
from proxeny_site.trust.names import did_for
from proxeny_site.trust.rules import may_manage_keys
from proxeny_site.web.permissions import allowed, require


def document_of(slug: str | None) -> dict[str, Any] | None:
    """Return the public document of an organisation, or of the node; None where it has no key.

    The organisation that runs the node signs as the node and has no document beside that.
    """
    signers = Signer.objects.all()
    if slug is None:
        signer = signers.filter(organisation__is_node=True).first()
    else:
        signer = signers.filter(organisation__slug=slug, organisation__is_node=False).first()
    return None if signer is None else dict(signer.document)


def document_address(organisation: Organisation) -> str:
    """Return the path at which the public document of an organisation stands."""
    if organisation.is_node:
        return reverse("trust_node_document")
    return reverse("trust_document", args=[organisation.slug])


@dataclass(frozen=True, slots=True)
class KeyPage:
    """What the owners of an organisation see of its signature; `keys` are the newest first."""

    organisation: Organisation
    did: str
    signer: Signer | None
    keys: tuple[trust.Method, ...]
    document_url: str


def key_page(user: object, slug: str) -> KeyPage:
    """Return the page for an owner; raises `Http404` or `PermissionDenied`."""
    organisation = get_object_or_404(Organisation, slug=slug)
    require(may_manage_keys, user, organisation)
    signer = Signer.objects.filter(organisation=organisation).first()
    return KeyPage(
        organisation=organisation,
        did=signer.did if signer else did_for(organisation),
        signer=signer,
        keys=trust.methods(signer.document)[::-1] if signer else (),
        document_url=document_address(organisation),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What the public page of an organisation says of its signature."""

    organisation: Organisation
    signer: Signer | None
    document_url: str
    may_manage: bool


def shown_to(user: object, organisation: Organisation) -> Shown | None:
    """Return what to say, None where there is no key and `user` could not make one."""
    signer = Signer.objects.filter(organisation=organisation).first()
    may_manage = allowed(may_manage_keys, user, organisation)
    if signer is None and not may_manage:
        return None
    return Shown(organisation, signer, document_address(organisation), may_manage)
