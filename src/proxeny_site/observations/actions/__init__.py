# SPDX-License-Identifier: EUPL-1.2
"""One file a verb: what people and programs do with sources and readings."""
