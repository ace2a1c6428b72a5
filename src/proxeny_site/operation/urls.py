# SPDX-License-Identifier: EUPL-1.2
"""Addresses that monitors ask; they have no language prefix."""

from django.urls import path

from proxeny_site.operation.views import monitors

app_name = "operation"

urlpatterns = [
    path("health/live", monitors.live, name="live"),
    path("health/ready", monitors.ready, name="ready"),
    path("metrics", monitors.metrics, name="metrics"),
]
