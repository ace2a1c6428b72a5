# SPDX-License-Identifier: EUPL-1.2
"""Notices, requests and threads."""
