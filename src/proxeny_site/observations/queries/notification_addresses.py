# SPDX-License-Identifier: EUPL-1.2
"""The secret address to which the context broker of a city sends its notifications."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from proxeny_site.observations.models import Source, SourceKind

#: Member of a source's options: raising it makes a new address and closes the old one.
TURN = "address"
_SIGNER = Signer(salt="ngsi-ld notifications")


def notification_path(source: Source) -> str:
    """Return the path of the address of a source; whoever knows it may send for the source."""
    secret = _SIGNER.sign(f"{source.pk}.{source.options.get(TURN, 0)}").replace(":", ".")
    return reverse("ngsi_ld_notifications", kwargs={"secret": secret})


def source_at(secret: str) -> Source | None:
    """Return the source whose address ends in `secret`, None where there is none."""
    value, _, signature = secret.rpartition(".")
    try:
        number, _, turn = _SIGNER.unsign(f"{value}:{signature}").partition(".")
    except BadSignature:
        return None
    found = Source.all_of_node.select_related("organisation").filter(
        pk=int(number), kind=SourceKind.NOTIFIED
    )
    source = found.first()
    return source if source and str(source.options.get(TURN, 0)) == turn else None
