# SPDX-License-Identifier: EUPL-1.2
"""The forms of this room."""
