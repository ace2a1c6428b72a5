# SPDX-License-Identifier: EUPL-1.2
"""Filters of the pages of readings."""
