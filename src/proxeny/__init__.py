# SPDX-License-Identifier: EUPL-1.2
"""Proxeny's methods: what worked in a city like mine, would it work here, and whom do I call.

Plain Python: no web framework, no database, no network, no clock, no environment. Each room is a
subpackage; importing `proxeny` loads none of them.

>>> from proxeny import cities
>>> cities.resolve("Porto").name
'Porto'
"""

__version__ = "0.1.0"
