# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room `transfer`."""

from django.urls import path

from proxeny_site.transfer.views import answering, comparing, finding, history

app_name = "transfer"

urlpatterns = [
    path("find/", finding.find, name="find"),
    path("find.csv", finding.find_file, {"kind": "csv"}, name="find_csv"),
    path("find.json", finding.find_file, {"kind": "json"}, name="find_json"),
    path("compare/", comparing.compare, name="compare"),
    path("conditions/<slug:solution_id>/", answering.answer, name="conditions"),
    path(
        "conditions/<slug:solution_id>/<int:city_id>/history/",
        history.history,
        name="answers_history",
    ),
    path(
        "conditions/<slug:solution_id>/<int:city_id>/history/<int:version>/restore/",
        history.restore,
        name="restore_answers",
    ),
]
