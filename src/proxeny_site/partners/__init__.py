# SPDX-License-Identifier: EUPL-1.2
"""The cooperation graph: who worked with whom, and whom to work with."""
