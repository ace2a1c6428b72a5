# SPDX-License-Identifier: EUPL-1.2
"""The page that answers: who should work with us on this?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from proxeny.partners import Actor, Wish
from proxeny_site.partners.forms.seeking import SeekForm
from proxeny_site.partners.quality import strangers_remarks
from proxeny_site.partners.queries import seeking
from proxeny_site.partners.rules import may_keep_graph
from proxeny_site.web.permissions import allowed


@require_safe
def seek(request: HttpRequest) -> HttpResponse:
    """Ask who should work with an actor on a theme, and answer with the reasons."""
    form = SeekForm(request.GET)
    context: dict[str, object] = {
        "form": form,
        "own": seeking.own_actor(request.user),
        "may_keep": allowed(may_keep_graph, request.user),
    }
    if not form.is_valid():
        return render(request, "partners/seek.html", context, status=422)
    asked = _asked(form, context["own"])
    context["asked"] = asked
    context["choose"] = _address_without_who(request)
    if asked is None or asked.actor is None:
        return render(request, "partners/seek.html", context, status=200 if asked is None else 404)
    given = form.cleaned_data
    wish = Wish(
        asked.actor.key,
        theme=given["theme"],
        kinds=tuple(given["kind"]),
        countries=form.countries(localdate()),
        strangers=given["strangers"],
    )
    context["answer"] = seeking.who_should(wish)
    context["remarks"] = strangers_remarks()
    return render(request, "partners/seek.html", context)


def _address_without_who(request: HttpRequest) -> str:
    """Return the address of the same question, to which the key of a city is added."""
    others = request.GET.copy()
    others.pop("who", None)
    return f"?{others.urlencode()}&who=city:"


def _asked(form: SeekForm, own: Actor | None) -> seeking.Asked | None:
    """Return who asks: as the form says, else the reader's own organisation, None for nobody."""
    text = form.cleaned_data["who"].strip()
    if text:
        return seeking.who_is(text)
    return None if own is None else seeking.Asked(own)
