# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room: the page of an organisation."""

from django.urls import path

from proxeny_site.organisations import views

app_name = "organisations"

urlpatterns = [path("<slug:slug>/", views.detail, name="detail")]
