# SPDX-License-Identifier: EUPL-1.2
"""Addresses of notifications."""

from django.urls import path

from proxeny_site.notifications import views

app_name = "notifications"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:number>/", views.follow, name="follow"),
    path("read/", views.all_read, name="all_read"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
