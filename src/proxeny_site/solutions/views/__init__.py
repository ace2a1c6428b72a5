# SPDX-License-Identifier: EUPL-1.2
"""Pages: `read` for everybody, the others for members and reviewers."""
