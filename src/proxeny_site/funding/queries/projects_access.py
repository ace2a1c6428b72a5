# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change a project, and why: for the person who looks, and for its members."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.models import DELETABLE, STEPS, Project, PublicState
from proxeny_site.funding.project_rules import (
    may_read_published,
    may_read_working_text,
    may_see_project_history,
    may_write_project,
)
from proxeny_site.organisations.access import Access, Deed, Readers, answers, readers

#: Everything that can be done with a project, in the order of its life.
DEEDS = (
    Deed("read", gettext_noop("Read what is published of it"), may_read_published),
    Deed("read_working_text", gettext_noop("Read its working text"), may_read_working_text),
    Deed("history", gettext_noop("See its history"), may_see_project_history),
    Deed("save", gettext_noop("Change its text"), may_write_project),
    Deed("restore", gettext_noop("Restore an earlier version"), may_write_project),
    Deed("share", gettext_noop("Say who may read it"), may_write_project),
    Deed("publish", gettext_noop("Publish it"), may_write_project, STEPS["publish"][0]),
    Deed("withdraw", gettext_noop("Withdraw it"), may_write_project, STEPS["withdraw"][0]),
    Deed("delete", gettext_noop("Delete it"), may_write_project, DELETABLE),
)


def project_access(user: object, project: Project) -> Access:
    """Return what `user` may do with `project`, and for its members who may read it."""
    found = readers(user, project)
    if found is not None and project.state == PublicState.PUBLISHED:
        found.append(Readers(None, Message(gettext_noop("everybody, what is published of it"))))
    return Access(answers(user, project, DEEDS), found)
