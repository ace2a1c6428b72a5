# SPDX-License-Identifier: EUPL-1.2
"""What a person can do in this room, one file per verb."""
