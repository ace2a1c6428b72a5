# SPDX-License-Identifier: EUPL-1.2
"""What is read: `public` for everybody, the others inside a scope."""
