# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about organisations."""
