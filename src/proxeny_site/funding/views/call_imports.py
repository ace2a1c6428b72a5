# SPDX-License-Identifier: EUPL-1.2
"""Taking calls in, for those who keep the node: a file, how far it is, what was odd, undoing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.funding.actions.import_calls import import_calls
from proxeny_site.funding.actions.undo_import import undo_import
from proxeny_site.funding.forms.call_imports import CallImportForm
from proxeny_site.funding.queries import call_imports as reading
from proxeny_site.web.paging import page_of
from proxeny_site.web.sentences import say

#: Imports on a page.
SIZE = 20


@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """List the imports; take a file for the next one."""
    found = reading.imports_for(request.user)
    form = CallImportForm(
        request.POST or None, request.FILES or None, initial={"as_of": timezone.localdate()}
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            taken = import_calls(
                by=request.user,
                content=data["file"].read(),
                name=data["file"].name,
                as_of=data["as_of"],
                complete=data["complete"],
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            return redirect("funding:call_import", taken.pk)
    context = {"form": form, "page": page_of(found, request.GET.get("page"), SIZE)}
    status = 422 if form.is_bound else 200
    return render(request, "funding/call_imports.html", context, status=status)


@login_required
@require_safe
def one_import(request: HttpRequest, number: int) -> HttpResponse:
    """Show how far an import is, and what it did."""
    taken = reading.import_for(request.user, number)
    odd = page_of(reading.odd_of(taken), request.GET.get("page"), 50)
    return render(request, "funding/call_import.html", {"taken": taken, "odd": odd})


@login_required
@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Undo an import."""
    taken = reading.import_for(request.user, number)
    try:
        count = undo_import(by=request.user, taken=taken, now=timezone.now())
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(
            request, _("Undone. Calls that read as before: {count}.").format(count=count)
        )
    return redirect("funding:call_import", number)
