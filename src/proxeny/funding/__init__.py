# SPDX-License-Identifier: EUPL-1.2
"""Calls and who is eligible, and the best consortium."""
