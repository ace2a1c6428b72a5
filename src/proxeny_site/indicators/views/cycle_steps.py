# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a cycle as a whole: undo, confirm, reuse, share, read a second time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from proxeny.errors import ProxenyError
from proxeny_site.indicators.actions.confirm_reading import confirm_reading
from proxeny_site.indicators.actions.confirm_values import confirm_values
from proxeny_site.indicators.actions.drop_carried import drop_carried
from proxeny_site.indicators.actions.name_second_reader import name_second_reader
from proxeny_site.indicators.actions.reuse_values import reuse_values
from proxeny_site.indicators.actions.share_cycle import share_cycle
from proxeny_site.indicators.actions.undo_change import undo_change
from proxeny_site.indicators.forms.sharing import ReaderForm
from proxeny_site.indicators.models import WRITABLE
from proxeny_site.indicators.queries.access import access
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.reuse import offers, sisters
from proxeny_site.indicators.rules import may_fill_in, may_read_second, may_share
from proxeny_site.organisations.forms.sharing import SharingForm
from proxeny_site.organisations.models import Visibility
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say


def _keys(request: HttpRequest) -> set[tuple[str, str]]:
    """Return the data points that were ticked; each is sent as `code|data point`."""
    ticked = (one.partition("|") for one in request.POST.getlist("key"))
    return {(code, data_point) for code, _bar, data_point in ticked}


@login_required
@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Undo the last change of values."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    change = request.POST.get("change", "")
    try:
        count = undo_change(
            by=request.user,
            cycle=cycle,
            change=int(change) if change.isdecimal() else 0,
            now=timezone.now(),
        )
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        sentence = ngettext("Undone: %(count)s value.", "Undone: %(count)s values.", count)
        messages.success(request, sentence % {"count": count})
    return redirect("indicators:cycle", number)


@login_required
@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm values that are from the last cycle, or take them out."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    named = {"by": request.user, "cycle": cycle, "keys": _keys(request), "now": timezone.now()}
    try:
        if "drop" in request.POST:
            count = drop_carried(**named)
            sentence = ngettext(
                "Taken out: %(count)s value.", "Taken out: %(count)s values.", count
            )
        else:
            count = confirm_values(**named)
            sentence = ngettext(
                "Confirmed: %(count)s value.", "Confirmed: %(count)s values.", count
            )
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, sentence % {"count": count})
    return redirect("indicators:cycle", number)


@login_required
def reuse(request: HttpRequest, number: int) -> HttpResponse:
    """Show what another framework has been told already, and take over what is ticked."""
    cycle = cycle_for(request.user, number)
    require(may_fill_in, request.user, cycle)
    if request.method == "POST":
        try:
            stored = reuse_values(
                by=request.user, cycle=cycle, keys=_keys(request), now=timezone.now()
            )
        except ProxenyError as error:
            messages.error(request, say(error.message))
        else:
            count = len(stored)
            sentence = ngettext(
                "Taken over: %(count)s value.", "Taken over: %(count)s values.", count
            )
            messages.success(request, sentence % {"count": count})
        return redirect("indicators:reuse", number)
    context = {
        "cycle": cycle,
        "offers": offers(cycle),
        "sisters": sisters(cycle),
        "may_take": cycle.state in WRITABLE,
    }
    return render(request, "indicators/reuse.html", context)


@login_required
def sharing(request: HttpRequest, number: int) -> HttpResponse:
    """Say who outside the city may read the cycle, and who reads it a second time."""
    cycle = cycle_for(request.user, number)
    require(may_share, request.user, cycle)
    form = SharingForm(cycle, list(Visibility), request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            share_cycle(
                by=request.user,
                cycle=cycle,
                visibility=Visibility(form.cleaned_data["visibility"]),
                shared_with=form.shared_with(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved. It counts from now on."))
            return redirect("indicators:sharing", number)
    context = {
        "cycle": cycle,
        "form": form,
        "reader": ReaderForm(cycle) if cycle.state in WRITABLE else None,
        "access": access(request.user, cycle),
    }
    return render(request, "indicators/sharing.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def reader(request: HttpRequest, number: int) -> HttpResponse:
    """Name the second reader, or confirm as the second reader."""
    cycle = cycle_for(request.user, number)
    now = timezone.now()
    try:
        if "confirm" in request.POST:
            require(may_read_second, request.user, cycle)
            confirm_reading(by=request.user, cycle=cycle, now=now)
            messages.success(request, _("Confirmed. The next change of a value takes it back."))
        else:
            require(may_fill_in, request.user, cycle)
            form = ReaderForm(cycle, request.POST)
            if form.is_valid():
                person = form.cleaned_data["person"]
                name_second_reader(by=request.user, cycle=cycle, person=person)
                messages.success(request, _("Saved. The second reader is told."))
    except ProxenyError as error:
        messages.error(request, say(error.message))
    page = "sharing" if allowed(may_share, request.user, cycle) else "cycle"
    return redirect(f"indicators:{page}", number)
