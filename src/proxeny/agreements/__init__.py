# SPDX-License-Identifier: EUPL-1.2
"""What cities agreed, what follows from it, and whether it is alive."""
