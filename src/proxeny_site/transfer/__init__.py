# SPDX-License-Identifier: EUPL-1.2
"""Would it work here: the question, the results, the comparison."""
