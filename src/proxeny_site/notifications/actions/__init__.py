# SPDX-License-Identifier: EUPL-1.2
"""What can be done with notifications: one file per verb."""
