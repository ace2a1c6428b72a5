# SPDX-License-Identifier: EUPL-1.2
"""What every room stands on: base templates, components, jobs, commands of the node."""
