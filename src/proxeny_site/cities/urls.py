# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room `cities`."""

from django.urls import path

from proxeny_site.cities import views

app_name = "cities"

urlpatterns = [
    path("", views.search, name="search"),
    path("suggest/", views.suggest, name="suggest"),
    path("<int:city_id>/", views.detail, name="detail"),
    path("<int:city_id>/peers/", views.peers, name="peers"),
]
