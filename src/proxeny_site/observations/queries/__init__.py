# SPDX-License-Identifier: EUPL-1.2
"""Reading sources, sensors and readings."""
