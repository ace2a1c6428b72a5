# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room. Words that stand here alone can be no organisation's short name:
`actions/_new.py` knows them.
"""

from django.urls import path

from proxeny_site.organisations.views import (
    claims,
    desk,
    disputes,
    history,
    networks,
    people,
    read,
    register,
)

app_name = "organisations"

urlpatterns = [
    path("", read.index, name="index"),
    path("mine/", read.mine, name="mine"),
    path("register/", register.register, name="register"),
    path("invitations/<str:token>/", people.invitation, name="invitation"),
    path("claims/city/<int:city_id>/", claims.start, name="claim_city"),
    path("claims/<int:number>/", claims.claim, name="claim"),
    path("claims/<int:number>/code/", claims.code, name="claim_code"),
    path("claims/<int:number>/mandate/", claims.mandate, name="claim_mandate"),
    path("claims/<int:number>/documents/<int:document>/", claims.document, name="claim_document"),
    path("claims/<int:number>/dispute/", disputes.dispute, name="dispute"),
    path("claims/<int:number>/<slug:verb>/", claims.step, name="claim_step"),
    path("verification/", desk.desk, name="desk"),
    path("verification/claims/<int:number>/", desk.decide, name="decide"),
    path("verification/domains/<int:number>/drop/", desk.drop, name="drop_domain"),
    path("<slug:slug>/", read.detail, name="detail"),
    path("<slug:slug>/describe/", register.describe, name="describe"),
    path("<slug:slug>/verify/", register.verify, name="verify"),
    path("<slug:slug>/history/", history.history, name="history"),
    path("<slug:slug>/history/<int:version>/restore/", history.restore, name="restore_profile"),
    path("<slug:slug>/members/", people.members, name="members"),
    path("<slug:slug>/members/invite/", people.invite, name="invite"),
    path("<slug:slug>/members/delegate/", people.delegate, name="delegate"),
    path("<slug:slug>/members/leave/", people.leave, name="leave"),
    path("<slug:slug>/members/<slug:verb>/<int:number>/", people.step, name="member_step"),
    path("<slug:slug>/networks/", networks.networks, name="networks"),
    path("<slug:slug>/networks/join/", networks.join, name="join"),
    path("<slug:slug>/networks/<int:number>/<slug:verb>/", networks.answer, name="answer_network"),
    path("<slug:slug>/admissions/", networks.admissions, name="admissions"),
    path("<slug:slug>/admissions/invite/", networks.invite, name="invite_to_network"),
    path("<slug:slug>/admissions/<int:number>/<slug:verb>/", networks.decide, name="standing"),
]
