# SPDX-License-Identifier: EUPL-1.2
"""Filters and tags for templates."""
