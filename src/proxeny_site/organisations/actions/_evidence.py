# SPDX-License-Identifier: EUPL-1.2
"""What a person claimed a city with, and when it goes after they deleted their account."""

from django.db.models import QuerySet

from proxeny_site.organisations.models import Claim, ClaimState, Mandate, Status


def erase_idle_evidence(claims: QuerySet[Claim]) -> None:
    """Erase words and documents of those of `claims` on which nothing rests, in the history too.

    What gave an organisation the city that it holds is the proof of that and stays. The files go
    with the next tidying of the node.
    """
    standing = Claim.objects.filter(state=ClaimState.GRANTED, organisation__isnull=False).exclude(
        organisation__status=Status.REVOKED
    )
    idle = list(claims.exclude(pk__in=standing).values_list("pk", flat=True))
    Mandate.objects.filter(claim__in=idle).delete()
    Claim.objects.filter(pk__in=idle).update(words="")
    Claim.history.filter(id__in=idle).update(words="")
