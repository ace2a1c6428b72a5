# SPDX-License-Identifier: EUPL-1.2
"""The files with calls that were handed in, for those who keep the node."""

from django.db.models import QuerySet
from django.http import Http404

from proxeny_site.funding.models import CallImport
from proxeny_site.funding.rules import may_import_calls
from proxeny_site.notifications.wording import read
from proxeny_site.web.permissions import allowed, require


def imports_for(user: object) -> QuerySet[CallImport]:
    """Return the imports, the latest first. Raises `PermissionDenied`."""
    require(may_import_calls, user)
    return CallImport.objects.defer("odd").select_related("by")


def import_for(user: object, number: int) -> CallImport:
    """Return one import; raises `Http404` for whoever may not see it too."""
    found = CallImport.objects.filter(pk=number).select_related("by").first()
    if found is None or not allowed(may_import_calls, user):
        raise Http404
    return found


def odd_of(taken: CallImport) -> list[str]:
    """Return what was odd in a file, and why it failed, in the language of the page."""
    kept = [taken.failure] if taken.failure else []
    return [read(one) for one in (*kept, *taken.odd)]
