# SPDX-License-Identifier: EUPL-1.2
"""Running the node: whether it is well, what it counts, keeping and moving what it holds."""
