# SPDX-License-Identifier: EUPL-1.2
"""Actors and who belongs to them."""
