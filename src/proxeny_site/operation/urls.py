# SPDX-License-Identifier: EUPL-1.2
"""Addresses that monitors ask; they have no language prefix."""

from django.urls import path

from proxeny_site.operation import views

app_name = "operation"

urlpatterns = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
]
