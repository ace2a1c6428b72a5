# SPDX-License-Identifier: EUPL-1.2
"""Who keeps the cooperation graph of the node."""

from proxeny.messages import gettext_noop
from proxeny_site.funding.rules import because_you_keep_the_node, keeps_the_node, only_keepers
from proxeny_site.web.permissions import Grant, Permission

may_keep_graph = Permission(
    gettext_noop("say which organisations are one"),
    Grant(keeps_the_node, because_you_keep_the_node),
    otherwise=only_keepers,
)
