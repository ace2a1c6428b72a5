# SPDX-License-Identifier: EUPL-1.2
"""What the room `partners` keeps."""

from proxeny_site.partners.models.decision import SameDecision, Verdict

__all__ = ["SameDecision", "Verdict"]
