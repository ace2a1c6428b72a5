# SPDX-License-Identifier: EUPL-1.2
"""What people are told: on their page, by e-mail at once, or once a week."""
