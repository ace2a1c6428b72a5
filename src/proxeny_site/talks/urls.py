# SPDX-License-Identifier: EUPL-1.2
"""Addresses of notices, requests and threads."""

from django.urls import path

from proxeny_site.talks.views import handover, notices, talks, threads

app_name = "talks"

urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/own/", notices.own, name="own_notices"),
    path("notices/new/", notices.post, name="post_notice"),
    path("notices/<int:number>/", notices.notice, name="notice"),
    path("notices/<int:number>/change/", notices.change, name="change_notice"),
    path("notices/<int:number>/withdraw/", notices.withdraw, name="withdraw_notice"),
    path("talks/", talks.talks, name="talks"),
    path("talks/handover/", handover.handovers, name="handovers"),
    path("talks/handover/<int:number>/", handover.handover, name="handover"),
    path("talks/handover/<int:number>/pdf/", handover.handover_pdf, name="handover_pdf"),
    path("talks/ask/<slug:slug>/", talks.ask, name="ask"),
    path("talks/requests/<int:number>/", talks.one_request, name="request"),
    path("talks/requests/<int:number>/<slug:verb>/", talks.answer, name="answer"),
    path("talks/threads/<int:number>/", threads.thread, name="thread"),
    path("talks/threads/<int:number>/posts/<int:post>/retract/", threads.retract, name="retract"),
    path("talks/threads/<int:number>/files/<int:file>/", threads.attachment, name="attachment"),
    path("talks/threads/<int:number>/<slug:verb>/", threads.step, name="thread_step"),
]
