# SPDX-License-Identifier: EUPL-1.2
"""What is read: `places` finds cities and their peers, `ties` their networks and agreements."""
