# SPDX-License-Identifier: EUPL-1.2
"""What can be done here: one file per verb."""
