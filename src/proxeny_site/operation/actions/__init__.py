# SPDX-License-Identifier: EUPL-1.2
"""One file per verb of the person who runs the node."""
