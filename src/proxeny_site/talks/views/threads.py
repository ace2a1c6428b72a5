# SPDX-License-Identifier: EUPL-1.2
"""Pages of a thread."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.talks.actions.add_participant import add_participant
from proxeny_site.talks.actions.close_thread import close_thread
from proxeny_site.talks.actions.reopen_thread import reopen_thread
from proxeny_site.talks.actions.retract_post import retract_post
from proxeny_site.talks.actions.see_thread import see_thread
from proxeny_site.talks.actions.write_post import write_post
from proxeny_site.talks.forms.naming import AddForm
from proxeny_site.talks.forms.talks import PostForm
from proxeny_site.talks.queries import threads as reading
from proxeny_site.talks.queries.access import thread_access
from proxeny_site.web import uploads
from proxeny_site.web.sentences import say


@login_required
def thread(request: HttpRequest, number: int) -> HttpResponse:
    """Show a thread; a POST writes in it."""
    page = reading.thread_page(request.user, number)
    form = PostForm(page.writing)
    if request.method == "POST":
        form = PostForm(page.writing, request.POST, request.FILES)
        if form.is_valid() and _write(request, page, form):
            return redirect("talks:thread", number)
    see_thread(by=request.user, thread=page.thread, now=timezone.now())
    context = {
        "page": page,
        "form": form,
        "add_form": AddForm(),
        "access": thread_access(request.user, page.thread),
    }
    return render(request, "talks/thread.html", context, status=422 if form.is_bound else 200)


def _write(request: HttpRequest, page: reading.ThreadPage, form: PostForm) -> bool:
    chosen = int(form.cleaned_data["organisation"])
    participant = next(one for one in page.writing if one.organisation_id == chosen)
    try:
        write_post(
            by=request.user,
            participant=participant,
            text=form.cleaned_data["text"],
            files=form.cleaned_data["files"],
            now=timezone.now(),
        )
    except ProxenyError as error:
        form.add_error(None, say(error.message))
        return False
    return True


@login_required
@require_POST
def step(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Close a thread, open it again, or bring in another organisation."""
    found, now = reading.thread_for(request.user, number), timezone.now()
    if verb == "close":
        close_thread(by=request.user, thread=found, now=now)
    elif verb == "reopen":
        reopen_thread(by=request.user, thread=found)
    elif verb == "add":
        form = AddForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(form.errors["organisation"]))
            return redirect("talks:thread", number)
        named = form.cleaned_data["organisation"]
        try:
            add_participant(by=request.user, thread=found, organisation=named, now=now)
        except ProxenyError as error:
            messages.error(request, say(error.message))
    else:
        raise Http404
    return redirect("talks:thread", number)


@login_required
@require_POST
def retract(request: HttpRequest, number: int, post: int) -> HttpResponse:
    """Retract a post of one's own."""
    found = reading.post_for(request.user, number, post)
    retract_post(by=request.user, post=found, now=timezone.now())
    messages.success(request, _("Retracted: words and files are erased."))
    return redirect("talks:thread", number)


@login_required
@require_safe
def attachment(request: HttpRequest, number: int, file: int) -> HttpResponse:
    """Give out a file of a thread."""
    return uploads.attachment(reading.attachment_for(request.user, number, file))
