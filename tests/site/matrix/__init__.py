# SPDX-License-Identifier: EUPL-1.2
"""Every role x verb x visibility on every record type, from the code's own lists.

`people.py` holds the world and its people, one module per room the cases of its actions:
`CASES` maps the name of the function in `<room>/actions/` to a `Case`. An action without a case
fails `test_actions.py`.
"""
