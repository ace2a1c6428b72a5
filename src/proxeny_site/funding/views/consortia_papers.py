# SPDX-License-Identifier: EUPL-1.2
"""Handing a consortium over: its table, budget and letters as files."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from proxeny.errors import ProxenyError
from proxeny_site.funding.consortium_draft import read
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries import consortia_letters as letters
from proxeny_site.funding.queries import consortia_papers as papers
from proxeny_site.funding.queries.consortia import consortium_for, own_consortium_for
from proxeny_site.funding.queries.consortia_requests import asked_of
from proxeny_site.web.attachments import attachment
from proxeny_site.web.papers import as_docx, as_pdf
from proxeny_site.web.sentences import say
from proxeny_site.web.sheets import as_csv, as_xlsx


@login_required
@require_safe
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Offer the files."""
    found = consortium_for(request.user, number)
    others = [one for one in asked_of(found) if not one.own]
    context = {"consortium": found, "others": others}
    return render(request, "funding/consortium_papers.html", context)


@login_required
@require_safe
def file(request: HttpRequest, number: int, what: str, ending: str) -> HttpResponse:
    """Give one file."""
    reading = own_consortium_for if what == "letters" else consortium_for
    found = reading(request.user, number)
    made = _makers(found).get((what, ending))
    if made is None:
        raise Http404
    return _answer(request, found, what, ending, made)


@login_required
@require_safe
def letter(request: HttpRequest, number: int, key: str, ending: str) -> HttpResponse:
    """Give the letter of intent of one partner."""
    found = own_consortium_for(request.user, number)
    if read(found.draft).partner(key) is None or ending not in ("docx", "pdf"):
        raise Http404
    write = as_docx if ending == "docx" else as_pdf
    return _answer(
        request,
        found,
        "letter",
        ending,
        lambda: write(letters.letters_paper(found, (key,))),
    )


def _makers(found: Consortium) -> dict[tuple[str, str], Callable[[], bytes]]:
    today = timezone.localdate()
    written = {
        "partners": lambda: papers.partners_paper(found, today),
        "budget": lambda: papers.budget_paper(found, today),
        "letters": lambda: letters.letters_paper(found),
    }
    made: dict[tuple[str, str], Callable[[], bytes]] = {
        ("partners", "csv"): lambda: as_csv(papers.table_sheet(found)),
        ("partners", "xlsx"): lambda: as_xlsx([papers.table_sheet(found)]),
        ("budget", "xlsx"): lambda: as_xlsx(papers.budget_sheets(found, today)),
        ("letters", "xlsx"): lambda: as_xlsx([letters.letters_sheet(found)]),
    }
    for what, paper in written.items():
        made[what, "docx"] = lambda paper=paper: as_docx(paper())  # type: ignore[misc]
        made[what, "pdf"] = lambda paper=paper: as_pdf(paper())  # type: ignore[misc]
    return made


def _answer(
    request: HttpRequest, found: Consortium, what: str, ending: str, make: Callable[[], bytes]
) -> HttpResponse:
    try:
        body = make()
    except ProxenyError as error:
        messages.error(request, say(error.message))
        return redirect("funding:consortium_papers", found.pk)
    return attachment(body, f"{slugify(found.name)[:60] or 'consortium'}-{what}", ending)
