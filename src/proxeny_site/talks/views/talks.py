# SPDX-License-Identifier: EUPL-1.2
"""Pages of requests: what waits, asking, answering."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.pages import writing_organisations_of
from proxeny_site.talks.actions.accept_request import accept_request
from proxeny_site.talks.actions.ask_for_talk import ask_for_talk
from proxeny_site.talks.actions.decline_request import decline_request
from proxeny_site.talks.actions.withdraw_request import withdraw_request
from proxeny_site.talks.forms.talks import AnswerForm, AskForm
from proxeny_site.talks.queries import threads as reading
from proxeny_site.talks.queries.access import request_access
from proxeny_site.talks.queries.notices import notice_for
from proxeny_site.web.paging import page_of
from proxeny_site.web.sentences import say

#: Threads on a page.
SIZE = 25


@login_required
@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """Show which requests wait, and the threads of the reader's organisations."""
    received, made = reading.open_requests(request.user)
    page = page_of(reading.threads_of(request.user), request.GET.get("page"), SIZE)
    return render(request, "talks/talks.html", {"received": received, "made": made, "page": page})


@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask an organisation for a talk, about a solution or a notice where the address says so."""
    receiver = get_object_or_404(Organisation, slug=slug)
    writing = [one for one in writing_organisations_of(request.user) if one != receiver]
    if not writing:
        return render(request, "talks/no_role.html", {"receiver": receiver}, status=403)
    solution = reading.solution_of(request.GET.get("solution", "")[:80].replace("\x00", ""))
    number = request.GET.get("notice", "")[:9]
    notice = notice_for(request.user, int(number)) if number.isdecimal() else None
    if notice is not None and notice.organisation_id != receiver.pk:
        raise Http404
    subject = notice.title if notice else solution[1] if solution else ""
    mine = Organisation.objects.filter(pk__in=[one.pk for one in writing])
    form = AskForm(mine, subject, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            asked = ask_for_talk(
                by=request.user,
                asker=form.cleaned_data["asker"],
                receiver=receiver,
                question=form.question(),
                solution=solution[0] if solution else "",
                notice=notice,
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Sent. You are told as soon as they answer."))
            return redirect("talks:request", asked.pk)
    context = {"form": form, "receiver": receiver, "solution": solution, "notice": notice}
    return render(request, "talks/ask.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def one_request(request: HttpRequest, number: int) -> HttpResponse:
    """Show a request to the two sides."""
    page = reading.request_page(request.user, number)
    context = {
        "page": page,
        "form": AnswerForm(),
        "access": request_access(request.user, page.request),
    }
    return render(request, "talks/request.html", context)


@login_required
@require_POST
def answer(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Accept, decline or withdraw a request."""
    found = reading.request_page(request.user, number).request
    form, now = AnswerForm(request.POST), timezone.now()
    words = form.cleaned_data["words"] if form.is_valid() else ""
    try:
        if verb == "accept":
            thread = accept_request(by=request.user, request=found, words=words, now=now)
            messages.success(request, _("Accepted. Here you talk; nobody else reads it."))
            return redirect("talks:thread", thread.pk)
        if verb == "decline":
            decline_request(by=request.user, request=found, words=words, now=now)
        elif verb == "withdraw":
            withdraw_request(by=request.user, request=found, now=now)
        else:
            raise Http404
    except ProxenyError as error:
        messages.error(request, say(error.message))
    return redirect("talks:request", number)
