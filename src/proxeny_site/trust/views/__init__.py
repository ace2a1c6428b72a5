# SPDX-License-Identifier: EUPL-1.2
"""The pages of the room: verifying, the signature of an organisation, documents for machines."""
