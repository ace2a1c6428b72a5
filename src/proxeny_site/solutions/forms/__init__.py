# SPDX-License-Identifier: EUPL-1.2
"""The guided form and its parts."""
