# SPDX-License-Identifier: EUPL-1.2
"""The models that come with Proxeny, each for the participations that it was learnt from."""

from __future__ import annotations

import datetime as dt
import json
from importlib import resources

from proxeny.partners.model import Model, from_plain
from proxeny.partners.participations import Participations


def shipped(known: Participations, cut: dt.date) -> Model | None:
    """Return the model that was learnt from exactly what of `known` began before `cut`."""
    file = resources.files("proxeny.partners").joinpath("data", "models.json")
    models = [from_plain(one) for one in json.loads(file.read_text(encoding="utf-8"))]
    fitting = [model for model in models if model.cut == cut]
    if not fitting:
        return None
    digest = known.before(cut).digest()
    return next((model for model in fitting if model.data == digest), None)
