# SPDX-License-Identifier: EUPL-1.2
"""Addresses of an account: this node's own pages, under the name of the room."""

from django.urls import path

from proxeny_site.accounts import views

app_name = "accounts"

urlpatterns = [
    path("", views.profile, name="profile"),
    path("sessions/<int:number>/end/", views.session_end, name="session_end"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:number>/revoke/", views.token_revoke, name="token_revoke"),
    path("data/", views.data, name="data"),
    path("data/export/", views.data_export, name="data_export"),
    path("delete/", views.delete, name="delete"),
]
