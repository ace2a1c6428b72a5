# SPDX-License-Identifier: EUPL-1.2
"""Addresses of sources, sensors and bindings, by organisation."""

from django.urls import path

from proxeny_site.observations.views import bindings, deliveries, sensors, sources

app_name = "observations"

urlpatterns = [
    path("", sensors.index, name="index"),
    path("<slug:slug>/", sensors.overview, name="overview"),
    path("<slug:slug>/sources/add/<slug:kind>/", sources.add, name="add_source"),
    path("<slug:slug>/sources/<int:number>/", sources.source, name="source"),
    path("<slug:slug>/sources/<int:number>/change/", sources.change, name="change_source"),
    path("<slug:slug>/sources/<int:number>/upload/", deliveries.upload, name="upload"),
    path("<slug:slug>/sources/<int:number>/<slug:verb>/", sources.step, name="source_step"),
    path("<slug:slug>/deliveries/<int:number>/", deliveries.delivery, name="delivery"),
    path("<slug:slug>/deliveries/<int:number>/rejected/", deliveries.rejected, name="rejected"),
    path("<slug:slug>/deliveries/<int:number>/cancel/", deliveries.cancel, name="cancel"),
    path("<slug:slug>/sensors/<int:number>/", sensors.sensor, name="sensor"),
    path("<slug:slug>/sensors/<int:number>/change/", sensors.change, name="change_sensor"),
    path("<slug:slug>/alerts/<int:number>/", sensors.alert, name="alert"),
    path("<slug:slug>/forecast/<int:number>/", sensors.forecast, name="forecast"),
    path("<slug:slug>/bindings/add/", bindings.add, name="bind"),
    path("<slug:slug>/bindings/<int:number>/", bindings.binding, name="binding"),
    path("<slug:slug>/bindings/<int:number>/change/", bindings.change, name="change_binding"),
    path("<slug:slug>/bindings/<int:number>/<slug:verb>/", bindings.step, name="binding_step"),
    path("<slug:slug>/values/<int:number>/", bindings.lineage, name="lineage"),
]
