# SPDX-License-Identifier: EUPL-1.2
"""What is done about signatures, one file per verb.

Rooms above enter the versions of their records and end them; the worker settles what waits.
"""
