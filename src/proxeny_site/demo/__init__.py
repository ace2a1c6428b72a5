# SPDX-License-Identifier: EUPL-1.2
"""The demonstration world: one seeded builder for the demo, the tests and the docs."""
