# SPDX-License-Identifier: EUPL-1.2
"""What a monitor or an operator asks of the node."""
