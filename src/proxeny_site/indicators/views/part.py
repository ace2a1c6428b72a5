# SPDX-License-Identifier: EUPL-1.2
"""A part of a cycle for whoever has its link: no account, these indicators alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scopes_disabled

from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.enter_in_part import enter_in_part
from proxeny_site.indicators.actions.finish_part import finish_part
from proxeny_site.indicators.addresses import address_of
from proxeny_site.indicators.errors import LinkError
from proxeny_site.indicators.forms.entry import PartEntryForm, look_again
from proxeny_site.indicators.models import Part
from proxeny_site.indicators.queries.entry_page import entry_page
from proxeny_site.indicators.queries.parts import lines_of, part_with, points_of
from proxeny_site.web.sentences import say, term

Page = Callable[..., HttpResponse]


def by_link(view: Page) -> Page:
    """Open the part for `view(request, part, secret)`; tell everybody else nothing.

    Wrong links are counted by address of the network. The page is never kept, listed by search
    engines or named to other sites.
    """

    @wraps(view)
    def opened(request: HttpRequest, secret: str, **more: Any) -> HttpResponse:
        with scopes_disabled():
            part = part_with(secret, timezone.localdate())
        # The public function of the library counts no reading; here each try is one.
        counted = {"app": "allauth.account", "action": "part_link", "limit_get": True}
        if part is None and ratelimit.consume(request, **counted) is None:
            answer = render(request, "429.html", status=429)
        elif part is None:
            context = {"text": say(LinkError().message)}
            answer = render(request, "indicators/part_closed.html", context, status=404)
        else:
            answer = view(request, part, secret, **more)
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        answer["Referrer-Policy"] = "same-origin"
        answer["Cache-Control"] = "private, no-store"
        return answer

    return opened


@by_link
@require_safe
def part(request: HttpRequest, part: Part, secret: str) -> HttpResponse:
    """List the indicators of the part."""
    lines = lines_of(part)
    done = sum(line.value is not None and not line.value.unconfirmed for line in lines)
    context = {"part": part, "secret": secret, "lines": lines, "done": done, "total": len(lines)}
    return render(request, "indicators/part.html", context)


@by_link
def part_entry(request: HttpRequest, part: Part, secret: str) -> HttpResponse:
    """Enter the answer to a data point of the part."""
    asked = request.GET.get("code", ""), request.GET.get("point", "")
    page = entry_page(part.cycle, *asked, within=points_of(part))
    form = PartEntryForm(
        page.point, part.cycle.year, part.colleague, data=request.POST or None, value=page.value
    )
    if form.is_bound and form.is_valid():
        try:
            enter_in_part(
                secret=secret,
                code=page.point.code,
                data_point=page.point.data_point,
                entry=form.entry(),
                name=form.cleaned_data["name"],
                now=timezone.now(),
                seen=form.cleaned_data["seen"],
            )
        except ProxenyError as error:
            page = entry_page(part.cycle, *asked, within=points_of(part))
            look_again(form, page.value)
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved: %(name)s.") % {"name": term(page.point.label)})
            if page.after is not None and "next" in request.POST:
                return redirect(address_of("indicators:part_entry", secret, page.after))
            return redirect("indicators:part", secret)
    context = {"part": part, "secret": secret, "page": page, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "indicators/part_entry.html", context, status=status)


@by_link
@require_POST
def part_done(request: HttpRequest, part: Part, secret: str) -> HttpResponse:
    """Say that the part is done."""
    finish_part(secret=secret, now=timezone.now())
    messages.success(request, _("Thank you. Whoever sent you the link is told."))
    return redirect("indicators:part", secret)
