# SPDX-License-Identifier: EUPL-1.2
"""Readings of sensors: where they come from, what arrives, and the data points they fill."""
