# SPDX-License-Identifier: EUPL-1.2
"""Pages of sources, sensors and bindings."""
