# SPDX-License-Identifier: EUPL-1.2
"""One file per verb that a person can do with an account."""
