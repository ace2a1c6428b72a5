# SPDX-License-Identifier: EUPL-1.2
"""Signatures under an agreement: in its PDF, and over its canonical text.

Nothing here stores anything or knows who may sign: actions of the room do.
"""
