# SPDX-License-Identifier: EUPL-1.2
"""Addresses of projects of cities and criteria of investors."""

from django.urls import path

from proxeny_site.funding.views import (
    projects,
    projects_figures,
    projects_files,
    projects_investors,
    projects_own,
    projects_steps,
    projects_write,
)

urlpatterns = [
    path("", projects.projects, name="projects"),
    path("own/", projects_own.pipeline, name="own_projects"),
    path("new/", projects_own.start, name="start_project"),
    path("shared/", projects_own.shared, name="shared_projects"),
    path("shared/<slug:public_id>/", projects_own.shared_one, name="shared_project"),
    path("investors/", projects_investors.investors, name="investors"),
    path("investors/own/", projects_investors.own, name="own_criteria"),
    path("investors/new/", projects_investors.start, name="start_criteria"),
    path("investors/<slug:public_id>/", projects_investors.investor, name="investor"),
    path("investors/<slug:public_id>/edit/", projects_investors.edit, name="edit_criteria"),
    path("investors/<slug:public_id>/<slug:verb>/", projects_investors.step, name="criteria_step"),
    path("<slug:public_id>/", projects.project, name="project"),
    path("<slug:public_id>/files/<slug:form>/", projects_files.file, name="project_file"),
    path("<slug:public_id>/own/", projects_own.own, name="own_project"),
    path(
        "<slug:public_id>/own/files/<slug:form>/", projects_files.own_file, name="own_project_file"
    ),
    path("<slug:public_id>/own/investors/", projects_own.matches, name="project_matches"),
    path("<slug:public_id>/own/facilities/", projects_own.facilities, name="project_facilities"),
    path("<slug:public_id>/edit/<slug:section>/", projects_write.edit, name="edit_project"),
    path("<slug:public_id>/figures/", projects_figures.figures, name="project_figures"),
    path("<slug:public_id>/share/", projects_write.share, name="share_project"),
    path("<slug:public_id>/history/", projects_write.history, name="project_history"),
    path(
        "<slug:public_id>/history/<int:version>/restore/",
        projects_write.restore,
        name="restore_project",
    ),
    path("<slug:public_id>/steps/<slug:verb>/", projects_steps.step, name="project_step"),
]
