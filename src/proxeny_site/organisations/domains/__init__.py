# SPDX-License-Identifier: EUPL-1.2
"""Proofs that somebody controls a domain: what is looked for, where, and what was found."""
