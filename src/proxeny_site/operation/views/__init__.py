# SPDX-License-Identifier: EUPL-1.2
"""What monitors ask for, and the page from which an owner takes everything along."""
