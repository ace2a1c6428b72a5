# SPDX-License-Identifier: EUPL-1.2
"""What stands in a message that the node sent."""

import re
from urllib.parse import urlsplit

from django.core.mail import EmailMessage


def link_in(letter: EmailMessage) -> str:
    """Return the path of the one link in the message."""
    (found,) = re.findall(r"https?://\S+/account/\S+", letter.body)
    return urlsplit(found).path
