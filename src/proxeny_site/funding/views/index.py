# SPDX-License-Identifier: EUPL-1.2
"""What is there to pay for a city's work: calls, consortia, projects, other programmes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny_site.funding import call_display
from proxeny_site.funding.forms.programmes import ProgrammesForm
from proxeny_site.funding.programme_display import shown
from proxeny_site.funding.queries import programmes as reading
from proxeny_site.funding.queries.index import fund


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what this part of the loop holds, and which calls close next."""
    today = timezone.localdate()
    found = fund(today)
    context = {"found": found, "calls": [call_display.shown(one, today) for one in found.next]}
    return render(request, "funding/index.html", context)


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """List the funding programmes of the atlas, by who may apply and where."""
    form = ProgrammesForm(request.GET)
    form.is_valid()
    found = reading.browse(**form.chosen(), today=timezone.localdate())
    context = {
        "form": form,
        "programmes": [shown(one) for one in found],
        "crumbs": [(_("Fund"), reverse("funding:index"))],
    }
    return render(request, "funding/programmes.html", context)
