# SPDX-License-Identifier: EUPL-1.2
"""Measuring: reporting cycles, their values, and what a verifier says of them."""
