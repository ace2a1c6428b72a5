# SPDX-License-Identifier: EUPL-1.2
"""Addresses of calls. An identifier may hold slashes, so what follows it comes first here."""

from django.urls import path

from proxeny_site.funding.views import call_follows, call_imports, calls

urlpatterns = [
    path("", calls.calls, name="calls"),
    path("followed/", call_follows.followed, name="followed"),
    path("followed/calendar/", call_follows.renew_calendar, name="renew_calendar"),
    path("followed/calendar/end/", call_follows.drop_calendar, name="end_calendar"),
    path("calendar/<str:secret>.ics", call_follows.calendar, name="calendar"),
    path("imports/", call_imports.imports, name="call_imports"),
    path("imports/<int:number>/", call_imports.one_import, name="call_import"),
    path("imports/<int:number>/undo/", call_imports.undo, name="undo_call_import"),
    path("<path:public_id>/follow/", call_follows.follow, name="follow"),
    path("<path:public_id>/unfollow/", call_follows.unfollow, name="unfollow"),
    path("<path:public_id>/versions/", calls.versions, name="call_versions"),
    path("<path:public_id>/calendar.ics", calls.calendar, name="call_calendar"),
    path("<path:public_id>/", calls.call, name="call"),
]
