# SPDX-License-Identifier: EUPL-1.2
"""The platform: the rooms of the methods with their storage and their screens."""
