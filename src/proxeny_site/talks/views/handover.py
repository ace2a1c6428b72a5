# SPDX-License-Identifier: EUPL-1.2
"""Pages of handing over: whose work, what hangs on them, the same as a PDF."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from proxeny.errors import ProxenyError
from proxeny_site.talks.actions.hand_over import hand_over
from proxeny_site.talks.forms.handover import SuccessorForm
from proxeny_site.talks.queries.handover import file_name, hand_over_of, memberships_to_hand_over
from proxeny_site.web import pdf
from proxeny_site.web.sentences import isolated, say


@login_required
@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    """List whose work the reader may hand over."""
    context = {"memberships": memberships_to_hand_over(request.user)}
    return render(request, "talks/handovers.html", context)


@login_required
def handover(request: HttpRequest, number: int) -> HttpResponse:
    """Show what hangs on a member; a POST hands the open items to a successor."""
    found = hand_over_of(request.user, number)
    form = SuccessorForm(found.successors, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            count = hand_over(
                by=request.user,
                membership=found.membership,
                successor=form.cleaned_data["successor"],
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            sentence = ngettext(
                "%(count)d item is handed over.", "%(count)d items are handed over.", count
            )
            messages.success(request, sentence % {"count": count})
            return redirect("talks:handover", number)
    context = {"found": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "talks/handover.html", context, status=status)


@login_required
@require_safe
def handover_pdf(request: HttpRequest, number: int) -> HttpResponse:
    """Give the same page out as a PDF; where this node cannot make one, the page says so."""
    found = hand_over_of(request.user, number)
    title = _("Hand-over of {person}").format(person=isolated(found.membership.user))
    try:
        body = pdf.make("talks/handover_pdf.html", {"found": found, "title": title})
    except pdf.PdfUnavailableError as error:
        messages.error(request, say(error.message))
        return redirect("talks:handover", number)
    return HttpResponse(
        body,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(found)}"',
            "Cache-Control": "private, no-store",
        },
    )
