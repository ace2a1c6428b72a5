# SPDX-License-Identifier: EUPL-1.2
"""Will it work here? An explained check of conditions, not a prediction of who adopts.

>>> from proxeny import transfer
>>> answer = transfer.find("keep schools cool during heat waves", "Porto", limit=3)
>>> len(answer), answer.city.name
(3, 'Porto')
"""

from proxeny.transfer.conditions import ANSWERS, Condition, check_answers, conditions
from proxeny.transfer.contacts import Contact, next_step, whom_to_ask
from proxeny.transfer.context import theme_of
from proxeny.transfer.errors import AnswersError, QuestionError, WeightsError
from proxeny.transfer.finding import atlas_index, find
from proxeny.transfer.model import Answer, Component, Fit, Match, Part, TransferWarning
from proxeny.transfer.plain import as_plain, fit_plain
from proxeny.transfer.ranking import cap_per_city, fit, rank
from proxeny.transfer.weights import Weights, weights

__all__ = [
    "ANSWERS",
    "Answer",
    "AnswersError",
    "Component",
    "Condition",
    "Contact",
    "Fit",
    "Match",
    "Part",
    "QuestionError",
    "TransferWarning",
    "Weights",
    "WeightsError",
    "as_plain",
    "atlas_index",
    "cap_per_city",
    "check_answers",
    "conditions",
    "find",
    "fit",
    "fit_plain",
    "next_step",
    "rank",
    "theme_of",
    "weights",
    "whom_to_ask",
]
