# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room: what everybody reads, what an organisation writes, what is reviewed."""

from django.urls import path

from proxeny_site.solutions.views import contribute, files, history, read, review, sharing, steps

app_name = "solutions"

urlpatterns = [
    path("", read.browse, name="browse"),
    path("contribute/", contribute.contribute, name="contribute"),
    path("mine/", contribute.mine, name="mine"),
    path("mine/import/", files.import_file, name="import"),
    path("mine/export/<slug:form>/", files.export_file, name="export"),
    path("mine/<slug:public_id>/", contribute.own, name="own"),
    path("mine/<slug:public_id>/edit/", contribute.edit, name="edit"),
    path("mine/<slug:public_id>/check/", contribute.check, name="check"),
    path("mine/<slug:public_id>/history/", history.history, name="history"),
    path("mine/<slug:public_id>/history/<int:version>/restore/", history.restore, name="restore"),
    path("mine/<slug:public_id>/share/", sharing.share, name="share"),
    path("mine/<slug:public_id>/<slug:verb>/", steps.step, name="step"),
    path("shared/", sharing.shared, name="shared"),
    path("shared/<slug:public_id>/", sharing.shared_record, name="shared_record"),
    path("review/", review.reviews, name="reviews"),
    path("review/<slug:public_id>/", review.review, name="review"),
    path("<slug:public_id>/", read.detail, name="detail"),
]
