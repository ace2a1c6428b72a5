# SPDX-License-Identifier: EUPL-1.2
"""Solutions of the node: written, reviewed, published, found."""
