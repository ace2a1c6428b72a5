# SPDX-License-Identifier: EUPL-1.2
"""Starting a consortium, describing it, and answering a request to join one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.funding.actions.answer_partner_request import ANSWERS
from proxeny_site.funding.actions.note_reply import Said
from proxeny_site.funding.models.consortium import Consortium, Letter, PartnerRequest, Reply
from proxeny_site.funding.queries.consortia_calls import MOST_CHARACTERS, call_choices
from proxeny_site.funding.queries.consortia_history import latest_version
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.plain import check_name


class DescribeForm(forms.Form):
    """A name, and the call for which the consortium is."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("For yourselves and for those whom you ask."),
        max_length=200,
        validators=[check_name],
    )
    call = forms.CharField(
        label=_("Call"),
        help_text=_(
            "Its identifier, such as HORIZON-MISS-2026-04-CIT-01. Without one the default rule of "
            "Horizon Europe holds."
        ),
        max_length=200,
        required=False,
        widget=forms.TextInput(
            attrs={"list": "calls", "autocomplete": "off", "dir": "ltr", "spellcheck": "false"}
        ),
    )
    rule_file = forms.CharField(
        label=_("Rules of your own"),
        help_text=_("The text of a rule file (YAML or JSON), for a call that is not known here."),
        max_length=MOST_CHARACTERS,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr", "spellcheck": "false"}),
    )

    def __init__(
        self, today: date, data: Any = None, *, call: str = "", known: Consortium | None = None
    ) -> None:
        initial = {"call": call}
        if known is not None:
            initial = {"name": known.name, "call": known.call, "rule_file": known.rule_file}
        super().__init__(data, initial=initial)
        self.calls = call_choices(today)
        if known is not None:
            self.fields["version"] = forms.IntegerField(
                required=False,
                max_value=2**63 - 1,
                initial=latest_version(known),
                widget=forms.HiddenInput(),
            )

    def described(self) -> dict[str, str]:
        """Return the arguments that name the consortium and its call."""
        data = self.cleaned_data
        rules = data["rule_file"]
        return {
            "name": data["name"].strip(),
            "call": data["call"].strip(),
            "rule_file": rules if rules.strip() else "",
        }


class StartForm(DescribeForm):
    """The same, with the organisation that starts it."""

    def __init__(
        self, mine: list[Organisation], today: date, data: Any = None, *, call: str = ""
    ) -> None:
        super().__init__(today, data, call=call)
        single = len(mine) == 1
        self.fields["organisation"] = forms.ModelChoiceField(
            Organisation.objects.filter(pk__in=[one.pk for one in mine]),
            label=_("In the name of"),
            empty_label=None,
            initial=mine[0] if single else None,
            widget=forms.HiddenInput() if single else forms.Select(),
        )


class AskForm(forms.Form):
    """Words to a partner that is asked."""

    words = forms.CharField(
        label=_("What you would like them to do"),
        help_text=_("They see the call, their part, and how large the consortium is."),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    """Yes, maybe or no, with a reason."""

    reply = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(each.value, each.label) for each in ANSWERS],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Why, and under which conditions"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_reply(self) -> Reply:
        """Return the answer as what it is."""
        return Reply(self.cleaned_data["reply"])

    def __init__(self, request: PartnerRequest, data: Any = None) -> None:
        given = request.reply if request.reply in ANSWERS else ""
        super().__init__(data, initial={"reply": given, "note": request.note})


class SaidForm(forms.Form):
    """What a partner outside this node said, and when."""

    reply = forms.ChoiceField(
        label=_("Answer"),
        choices=[
            (each.value, each.label) for each in (Reply.ASKED, Reply.YES, Reply.MAYBE, Reply.NO)
        ],
        widget=forms.RadioSelect,
    )
    asked_on = forms.DateField(
        label=_("Asked on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    answered_on = forms.DateField(
        label=_("Answered on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=_("What they said"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, today: date, known: PartnerRequest | None, data: Any = None) -> None:
        initial: dict[str, Any] = {"reply": Reply.ASKED, "asked_on": today}
        if known is not None and known.reply != Reply.WITHDRAWN:
            names = ("reply", "asked_on", "answered_on", "note")
            initial = {name: getattr(known, name) for name in names}
        super().__init__(data, initial=initial)

    def said(self) -> Said:
        """Return what was said."""
        data = self.cleaned_data
        return Said(
            reply=Reply(data["reply"]),
            note=data["note"],
            asked_on=data["asked_on"],
            answered_on=data["answered_on"],
        )


class LetterForm(forms.Form):
    """How far a letter of intent is."""

    letter = forms.ChoiceField(label=_("Letter of intent"), choices=Letter)
