# SPDX-License-Identifier: EUPL-1.2
"""Pages of the room, under a language prefix and below `organisations/`."""

from django.urls import path

from proxeny_site.operation.views import exports

app_name = "operation_pages"

urlpatterns = [
    path("exports/<int:number>/", exports.fetch, name="export_file"),
    path("archives/<int:number>/", exports.fetch_archive, name="archive_file"),
    path("<slug:slug>/export/", exports.export, name="export"),
]
