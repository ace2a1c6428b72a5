# SPDX-License-Identifier: EUPL-1.2
"""Pages of the partners of a consortium: adding, changing, taking out, looking for, tables."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from proxeny import funding
from proxeny.errors import ProxenyError
from proxeny_site.cities.countries import country_name
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.remove_partner import remove_partner
from proxeny_site.funding.actions.take_table import take_table
from proxeny_site.funding.consortium_draft import Partner, read
from proxeny_site.funding.forms.consortia_partners import (
    OfAtlasForm,
    OfNodeForm,
    PartnerForm,
    TableForm,
)
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries import consortia_table as tables
from proxeny_site.funding.queries.consortia import consortium_to_change
from proxeny_site.funding.queries.consortia_look import Look, look_for
from proxeny_site.funding.views.consortia import FORM
from proxeny_site.web.paging import page_of
from proxeny_site.web.sentences import say

#: What the rows of a table that was shown are signed for, and for how long they may wait.
SALT, WAITS = "funding.consortium.table", 24 * 3600
#: Candidates on a page.
SIZE = 20


@login_required
@require_http_methods(FORM)
def add(request: HttpRequest, number: int) -> HttpResponse:
    """Add a partner: of this node, a city of the atlas, or anybody."""
    found = consortium_to_change(request.user, number)
    chosen = request.POST.get("way", "") if request.method == "POST" else ""
    wanted = {name: request.GET.get(name, "") for name in ("kind", "country")}
    # These are stored as they are where the way of adding does not ask for them.
    wish = Look.of(request.GET)
    wanted |= {"role": wish.role, "site": wish.site}
    forms = {
        "node": OfNodeForm(request.POST if chosen == "node" else None),
        "atlas": OfAtlasForm(request.POST if chosen == "atlas" else None),
        "free": PartnerForm(
            request.POST if chosen == "free" else None,
            **{name: value for name, value in wanted.items() if value},
        ),
    }
    form = forms.get(chosen)
    if form is not None and form.is_valid() and _put(request, found, form.partner(), form, wanted):
        return redirect("funding:consortium", number)
    context = {"consortium": found, "query": request.GET.urlencode(), **forms}
    status = 422 if form is not None else 200
    return render(request, "funding/consortium_add.html", context, status=status)


def _put(
    request: HttpRequest,
    consortium: Consortium,
    partner: Partner,
    form: object,
    wanted: dict[str, str] | None = None,
) -> bool:
    """Store a partner and return True; else put the reason into the form."""
    # What a rule wants of the new partner, where the way of adding it does not ask for it.
    if wanted and not isinstance(form, PartnerForm):
        said = {name: wanted[name] for name in ("role", "site") if wanted[name]}
        partner = replace(partner, **said)
    try:
        seen = form.mark() if isinstance(form, PartnerForm) else None
        put_partner(by=request.user, consortium=consortium, partner=partner, seen=seen)
    except ProxenyError as error:
        form.add_error(None, say(error.message))  # type: ignore[attr-defined]
        return False
    messages.success(request, _("Saved: {name}.").format(name=partner.name))
    return True


@login_required
@require_http_methods(FORM)
def change(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Change a partner."""
    found = consortium_to_change(request.user, number)
    partner = read(found.draft).partner(key)
    if partner is None:
        raise Http404
    form = PartnerForm(request.POST if request.method == "POST" else None, known=partner)
    if form.is_bound and form.is_valid() and _put(request, found, form.partner(), form):
        return redirect("funding:consortium", number)
    context = {"consortium": found, "partner": partner, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "funding/consortium_partner.html", context, status=status)


@login_required
@require_POST
def remove(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Take a partner out; the page that follows offers to undo it."""
    found = consortium_to_change(request.user, number)
    try:
        remove_partner(by=request.user, consortium=found, key=key)
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Taken out. “Undo the last change” brings it back."))
    return redirect("funding:consortium", number)


@login_required
@require_http_methods(FORM)
def look(request: HttpRequest, number: int) -> HttpResponse:
    """Show who could join, narrowed down to what a rule wants; a POST adds one."""
    found = consortium_to_change(request.user, number)
    wish = Look.of(request.GET)
    known = look_for(found, wish)
    if request.method == "POST":
        one = next((one for one in known if one.key == request.POST.get("key")), None)
        if one is None:
            raise Http404
        try:
            put_partner(by=request.user, consortium=found, partner=wish.partner(one))
        except ProxenyError as error:
            messages.error(request, say(error.message))
        else:
            messages.success(request, _("Added: {name}.").format(name=one.name))
            return redirect("funding:consortium", number)
    page = page_of(known, request.GET.get("page"), SIZE)
    shown = [(one, country_name(one.country)) for one in page]
    context = {"consortium": found, "wish": wish, "page": page, "candidates": shown}
    return render(request, "funding/consortium_look.html", context)


@login_required
@require_http_methods(FORM)
def upload(request: HttpRequest, number: int) -> HttpResponse:
    """Take a table: first show row by row what it would change, then store it."""
    found = consortium_to_change(request.user, number)
    if "rows" in request.POST:
        return _take(request, found)
    form = TableForm(*((request.POST, request.FILES) if request.method == "POST" else (None, None)))
    context: dict[str, object] = {"consortium": found, "form": form}
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            members = funding.read_consortium(file.read(), str(file.name))
        except ProxenyError as error:
            form.add_error("file", say(error.message))
        else:
            draft = read(found.draft)
            shown = {"rows": tables.packed(members), "draft": tables.digest_of(draft)}
            context["report"] = tables.table_report(draft, members)
            context["rows"] = signing.dumps({**shown, "of": number}, salt=SALT, compress=True)
            return render(request, "funding/consortium_upload.html", context)
    status = 422 if form.is_bound else 200
    return render(request, "funding/consortium_upload.html", context, status=status)


def _take(request: HttpRequest, consortium: Consortium) -> HttpResponse:
    try:
        shown = signing.loads(request.POST["rows"], salt=SALT, max_age=WAITS)
    except signing.BadSignature:
        shown = {}
    if shown.get("of") != consortium.pk:
        messages.error(request, _("This report is not valid any more. Hand the table in again."))
        return redirect("funding:consortium_upload", consortium.pk)
    try:
        take_table(
            by=request.user,
            consortium=consortium,
            members=tables.unpacked(shown["rows"]),
            digest=shown["draft"],
            keep_absent=request.POST.get("absent") != "remove",
        )
    except ProxenyError as error:
        messages.error(request, say(error.message))
        return redirect("funding:consortium_upload", consortium.pk)
    messages.success(request, _("The table was taken in."))
    return redirect("funding:consortium", consortium.pk)
