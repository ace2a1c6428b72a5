# SPDX-License-Identifier: EUPL-1.2
"""What projects forget of a person who deletes their account."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.models import Project
from proxeny_site.funding.queries.projects_held import CONTACT, is_contact, names


def forget_project_contact(person: User) -> None:
    """Take the person's name, function and ways to reach them out of projects and their history.

    What they wrote stays, by "a former member".
    """
    for rows in (Project.readable, Project.history):
        for row in rows.filter(names(person)):
            for text in (row.body, row.published):
                if is_contact(text, person):
                    for name in CONTACT:
                        text.pop(name, None)
            type(row)._base_manager.filter(pk=row.pk).update(body=row.body, published=row.published)
