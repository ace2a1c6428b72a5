# SPDX-License-Identifier: EUPL-1.2
"""Agreements between cities on the node: their papers and their signatures."""
