# SPDX-License-Identifier: EUPL-1.2
"""What narrows the page of an actor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.messages import Message
from proxeny.partners import TIE_KINDS, Relations
from proxeny_site.web.sentences import say


class KindForm(forms.Form):
    """One kind of tie of an actor, or all of them."""

    kind = forms.ChoiceField(label=_("Kind of tie"), required=False)

    def __init__(self, found: Relations, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, say(Message(TIE_KINDS[kind]))) for kind in found.by_kind]
        self.fields["kind"].choices = [("", _("all")), *kinds]
