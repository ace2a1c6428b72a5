# SPDX-License-Identifier: EUPL-1.2
"""The actions on calls, consortia and projects, in the parts in which they are written."""

from tests.site.matrix import funding_calls, funding_consortia, funding_projects

CASES = {
    **funding_calls.CASES,
    **funding_consortia.CASES,
    **funding_projects.CASES,
}
