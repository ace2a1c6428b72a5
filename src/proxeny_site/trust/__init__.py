# SPDX-License-Identifier: EUPL-1.2
"""Proof of who said what: keys of organisations, signed records, and the node's log."""
