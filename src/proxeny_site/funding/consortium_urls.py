# SPDX-License-Identifier: EUPL-1.2
"""Addresses of consortia."""

from django.urls import path

from proxeny_site.funding.views import (
    consortia,
    consortia_budget,
    consortia_history,
    consortia_papers,
    consortia_partners,
    consortia_requests,
    consortia_searches,
)

urlpatterns = [
    path("", consortia.consortia, name="consortia"),
    path("new/", consortia.start, name="start_consortium"),
    path("requests/<int:number>/", consortia_requests.one_request, name="consortium_request"),
    path("<int:number>/", consortia.consortium, name="consortium"),
    path("<int:number>/call/", consortia.describe, name="describe_consortium"),
    path("<int:number>/mend/", consortia.mend, name="mend_consortium"),
    path("<int:number>/delete/", consortia.delete, name="delete_consortium"),
    path("<int:number>/partners/add/", consortia_partners.add, name="add_partner"),
    path("<int:number>/partners/look/", consortia_partners.look, name="look_for_partner"),
    path("<int:number>/partners/table/", consortia_partners.upload, name="consortium_upload"),
    path("<int:number>/partners/<slug:key>/", consortia_partners.change, name="change_partner"),
    path(
        "<int:number>/partners/<slug:key>/remove/", consortia_partners.remove, name="remove_partner"
    ),
    path("<int:number>/requests/", consortia_requests.asked, name="consortium_requests"),
    path("<int:number>/requests/<slug:key>/", consortia_requests.ask, name="ask_partner"),
    path("<int:number>/requests/<slug:key>/letter/", consortia_requests.letter, name="mark_letter"),
    path(
        "<int:number>/requests/<slug:key>/back/",
        consortia_requests.take_back,
        name="take_back_request",
    ),
    path("<int:number>/budget/", consortia_budget.budget, name="consortium_budget"),
    path("<int:number>/budget/<slug:key>/", consortia_budget.change, name="change_budget_line"),
    path(
        "<int:number>/budget/<slug:key>/remove/",
        consortia_budget.remove,
        name="remove_budget_line",
    ),
    path("<int:number>/best/", consortia_searches.wishes, name="consortium_wishes"),
    path("<int:number>/best/<int:search>/", consortia_searches.search, name="consortium_search"),
    path("<int:number>/best/<int:search>/stop/", consortia_searches.stop, name="stop_search"),
    path("<int:number>/best/<int:search>/longer/", consortia_searches.longer, name="search_longer"),
    path(
        "<int:number>/best/<int:search>/take/<int:proposal>/",
        consortia_searches.take,
        name="take_proposal",
    ),
    path("<int:number>/papers/", consortia_papers.hand_over, name="consortium_papers"),
    path(
        "<int:number>/papers/letter-<slug:key>.<slug:ending>",
        consortia_papers.letter,
        name="consortium_letter",
    ),
    path(
        "<int:number>/papers/<slug:what>.<slug:ending>",
        consortia_papers.file,
        name="consortium_file",
    ),
    path("<int:number>/share/", consortia_history.share, name="share_consortium"),
    path("<int:number>/history/", consortia_history.history, name="consortium_history"),
    path(
        "<int:number>/history/<int:version>/restore/",
        consortia_history.restore,
        name="restore_consortium",
    ),
]
