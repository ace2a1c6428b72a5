# SPDX-License-Identifier: EUPL-1.2
"""DID documents at the addresses that did:web prescribes; they have no language."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny_site.trust.queries.signers import document_of


@require_safe
def document(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Answer with the public document of an organisation, or of the node."""
    found = document_of(slug)
    if found is None:
        raise Http404(_("Nobody signs under this name."))
    # Anybody's page may read it: verifying happens in the reader's own tools.
    return JsonResponse(
        found,
        content_type="application/did+json",
        headers={"Access-Control-Allow-Origin": "*"},
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
