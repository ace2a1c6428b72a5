# SPDX-License-Identifier: EUPL-1.2
"""Signatures under an agreement: in its PDF, and over its canonical text.

Nothing here stores anything or knows who may sign: actions of the room do. In the order of use:
`papers.agreement_pdf` makes the document, `keys` reads a person's key, `signing.sign_pdf` signs
with it, `uploads.accept_signed` takes in what was signed elsewhere, `reports.validate` says what
each signature is worth, and `operator` whom the node trusts. Proofs over the text itself are made
and checked by the library (`proxeny.agreements.sign_text` and `check_proofs`).
"""
