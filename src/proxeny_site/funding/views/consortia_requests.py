# SPDX-License-Identifier: EUPL-1.2
"""Pages of asking: who was asked and what they said, and the request as the asked reads it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.funding.actions.answer_partner_request import answer_partner_request
from proxeny_site.funding.actions.ask_partner import ask_partner
from proxeny_site.funding.actions.mark_letter import mark_letter
from proxeny_site.funding.actions.note_reply import note_reply
from proxeny_site.funding.actions.take_back_request import take_back_request
from proxeny_site.funding.consortium_rules import may_answer_request, may_change_consortium
from proxeny_site.funding.forms.consortia import AnswerForm, AskForm, LetterForm, SaidForm
from proxeny_site.funding.models.consortium import Letter
from proxeny_site.funding.queries import consortia_requests as asking
from proxeny_site.funding.queries.consortia import consortium_for, consortium_to_change, request_for
from proxeny_site.funding.views.consortia import FORM
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import say


@login_required
@require_safe
def asked(request: HttpRequest, number: int) -> HttpResponse:
    """List the partners with what they were asked and said."""
    found = consortium_for(request.user, number)
    context = {
        "consortium": found,
        "partners": asking.asked_of(found),
        "gone": asking.said_by_others(found) if found.is_own else [],
        "letters": Letter.choices,
        "may_change": allowed(may_change_consortium, request.user, found),
    }
    return render(request, "funding/consortium_requests.html", context)


@login_required
@require_http_methods(FORM)
def ask(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Ask a partner on this node, or note what one outside said."""
    found = consortium_to_change(request.user, number)
    one = next((each for each in asking.asked_of(found) if each.partner.key == key), None)
    if one is None or one.own:
        raise Http404
    today, way = timezone.localdate(), request.POST.get("way", "")
    ask_form = AskForm(request.POST if way == "ask" else None)
    note_form = SaidForm(today, one.request, request.POST if way == "note" else None)
    form = {"ask": ask_form, "note": note_form}.get(way)
    if form is not None and form.is_valid():
        try:
            if form is ask_form:
                words = ask_form.cleaned_data["words"]
                ask_partner(by=request.user, consortium=found, key=key, words=words, today=today)
            else:
                said = note_form.said()
                note_reply(by=request.user, consortium=found, key=key, said=said, today=today)
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Asked.") if form is ask_form else _("Noted."))
            return redirect("funding:consortium_requests", number)
    context = {"consortium": found, "asked": one, "ask_form": ask_form, "note_form": note_form}
    status = 422 if form is not None else 200
    return render(request, "funding/consortium_ask.html", context, status=status)


@login_required
@require_POST
def letter(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Note how far the letter of a partner is."""
    found = consortium_to_change(request.user, number)
    known, form = asking.request_to(found, key), LetterForm(request.POST)
    if known is None or not form.is_valid():
        raise Http404
    mark_letter(by=request.user, request=known, letter=Letter(form.cleaned_data["letter"]))
    messages.success(request, _("Noted."))
    return redirect("funding:consortium_requests", number)


@login_required
@require_POST
def take_back(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Take a request back."""
    found = consortium_to_change(request.user, number)
    known = asking.request_to(found, key)
    if known is None:
        raise Http404
    take_back_request(by=request.user, request=known)
    messages.success(request, _("Taken back."))
    return redirect("funding:consortium_requests", number)


@login_required
@require_http_methods(FORM)
def one_request(request: HttpRequest, number: int) -> HttpResponse:
    """Show a request to whoever is asked, with the summary of the draft; a POST answers it."""
    found = request_for(request.user, number)
    today = timezone.localdate()
    form = AnswerForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            answer_partner_request(by=request.user, request=found, today=today, **form.cleaned_data)
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Answered. You can change it later."))
            return redirect("funding:consortium_request", number)
    context = {
        "asked": found,
        "summary": asking.summary_for(found, today),
        "form": form,
        "may_answer": allowed(may_answer_request, request.user, found),
    }
    status = 422 if form.is_bound else 200
    return render(request, "funding/consortium_request.html", context, status=status)
