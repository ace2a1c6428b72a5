# SPDX-License-Identifier: EUPL-1.2
"""The page on which anybody verifies a signed record."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from proxeny_site.trust.forms import VerifyForm
from proxeny_site.trust.queries.records import signed_text
from proxeny_site.trust.queries.verify import examine


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Say what holds of a signed record; `?record=` fills in one that this node published."""
    if request.method != "POST":
        form = VerifyForm(initial={"record": _known(request.GET.get("record", ""))})
        return render(request, "trust/verify.html", {"form": form})
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "trust/verify.html", {"form": form}, status=422)
    finding = examine(form.text(), form.documents(), now=timezone.now())
    return render(request, "trust/verify.html", {"form": form, "finding": finding})


def _known(public_id: str) -> str:
    try:
        return signed_text(UUID(public_id)) or ""
    except ValueError:
        return ""
