# SPDX-License-Identifier: EUPL-1.2
"""Calls, consortia and investment-ready projects."""
