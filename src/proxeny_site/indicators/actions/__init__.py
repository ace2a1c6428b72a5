# SPDX-License-Identifier: EUPL-1.2
"""One file a verb: what people do with reporting cycles."""
