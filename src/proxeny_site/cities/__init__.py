# SPDX-License-Identifier: EUPL-1.2
"""Cities on screen; the places themselves come from `proxeny.cities`."""
