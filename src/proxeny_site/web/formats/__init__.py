# SPDX-License-Identifier: EUPL-1.2
"""How each language writes a day, a day in a table, and a day with its time.

A template names `DATE_FORMAT`, `SHORT_DATE_FORMAT` or `DATETIME_FORMAT`. Times have 24 hours and
nothing ends in a full stop, so that each can stand at the end of a sentence.
"""
