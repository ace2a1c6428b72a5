# SPDX-License-Identifier: EUPL-1.2
"""Builds the data packages of `proxeny.atlas`; one file per package or family of packages.

    python -m tools.build_atlas --facts ../shared/data/atlas

needs the extra `tools` of the project and the npm client; the built packages are committed, so
that nobody needs either to use Proxeny.
"""
