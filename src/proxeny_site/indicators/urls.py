# SPDX-License-Identifier: EUPL-1.2
"""Addresses of reporting cycles."""

from django.urls import path

from proxeny_site.indicators.views import (
    checks,
    cycle_steps,
    cycles,
    dashboard,
    dashboard_landing,
    entry,
    grid,
    part,
    parts,
    reports,
    scores,
    sheets,
    steps,
    targets,
    verification,
)

app_name = "indicators"

urlpatterns = [
    path("", dashboard_landing.measure, name="measure"),
    path("frameworks/<slug:name>/", dashboard_landing.framework, name="framework"),
    path("frameworks/<slug:name>.csv", dashboard_landing.framework_csv, name="framework_csv"),
    path("city/<slug:name>/", dashboard.city, name="city"),
    path("city/<slug:name>/indicator/", dashboard.indicator, name="indicator"),
    path("cycles/", cycles.cycles, name="cycles"),
    path("open/", cycles.open_one, name="open"),
    path("<int:number>/", cycles.cycle, name="cycle"),
    path("<int:number>/entry/", entry.entry, name="entry"),
    path("<int:number>/history/", entry.history, name="history"),
    path("<int:number>/history/<int:version>/restore/", entry.restore, name="restore"),
    path("<int:number>/table/", grid.grid, name="grid"),
    path("<int:number>/sheet/", sheets.upload, name="upload"),
    path("<int:number>/file/<slug:form>/", sheets.file, name="file"),
    path("<int:number>/undo/", cycle_steps.undo, name="undo"),
    path("<int:number>/confirm/", cycle_steps.confirm, name="confirm"),
    path("<int:number>/reuse/", cycle_steps.reuse, name="reuse"),
    path("<int:number>/sharing/", cycle_steps.sharing, name="sharing"),
    path("<int:number>/reader/", cycle_steps.reader, name="reader"),
    path("<int:number>/next/", cycles.following, name="next"),
    path("<int:number>/parts/", parts.parts, name="parts"),
    path("<int:number>/parts/<int:part>/withdraw/", parts.withdraw, name="withdraw_part"),
    path("part/<str:secret>/", part.part, name="part"),
    path("part/<str:secret>/entry/", part.part_entry, name="part_entry"),
    path("part/<str:secret>/done/", part.part_done, name="part_done"),
    path("<int:number>/checks/", checks.checks, name="checks"),
    path("<int:number>/verification/", verification.verify, name="verify"),
    path("<int:number>/verification/<slug:verb>/", steps.step, name="step"),
    path("<int:number>/score/", scores.score, name="score"),
    path("<int:number>/targets/", targets.targets, name="targets"),
    path("<int:number>/target/", targets.target, name="target"),
    path("<int:number>/reports/", reports.reports, name="reports"),
    path("<int:number>/reports/<slug:name>/", reports.report, name="report"),
    path("<int:number>/reports/<slug:name>.<slug:form>", reports.report_file, name="report_file"),
]
