# SPDX-License-Identifier: EUPL-1.2
"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxeny_site.settings")

application = get_wsgi_application()

# After Django is set up; and kept for as long as this process serves.
from proxeny_site.operation.lock import hold_shared  # noqa: E402

hold_shared()
