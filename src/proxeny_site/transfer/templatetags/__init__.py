# SPDX-License-Identifier: EUPL-1.2
"""Filters for templates that show a fit."""
