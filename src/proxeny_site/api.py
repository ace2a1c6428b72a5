# SPDX-License-Identifier: EUPL-1.2
"""The API of the node: one router per room, described at `/api/openapi.json`."""

from proxeny_site.cities.api import router as cities
from proxeny_site.funding.api import router as calls
from proxeny_site.funding.consortium_api import router as consortia
from proxeny_site.funding.project_api import router as projects
from proxeny_site.indicators.api import router as cycles
from proxeny_site.indicators.dashboard_api import router as measure
from proxeny_site.indicators.verification_api import router as verification
from proxeny_site.organisations.api import router as organisations
from proxeny_site.partners.api import router as cooperation
from proxeny_site.solutions.api import records, sharing
from proxeny_site.solutions.api import router as solutions
from proxeny_site.talks.api import router as notices
from proxeny_site.transfer.api import router as transfer
from proxeny_site.trust.api import router as trust
from proxeny_site.web.api_docs import DocsPage
from proxeny_site.web.problems import ProblemAPI, install

api = ProblemAPI(
    title="Proxeny",
    version="1",
    description=(
        "What worked in a city like mine, would it work here, and whom do I call. "
        "Reading what is public needs no account."
    ),
    urls_namespace="api",
    docs=DocsPage(),
)
api.add_router("", transfer, tags=["transfer"])
api.add_router("/calls", calls, tags=["calls"])
api.add_router("/cities", cities, tags=["cities"])
api.add_router("/consortia", consortia, tags=["consortia"])
api.add_router("/cooperation", cooperation, tags=["cooperation"])
api.add_router("/cycles", cycles, tags=["cycles"])
api.add_router("/cycles", verification, tags=["cycles"])
api.add_router("/measure", measure, tags=["measure"])
api.add_router("/organisations", organisations, tags=["organisations"])
api.add_router("/notices", notices, tags=["notices"])
api.add_router("/projects", projects, tags=["projects"])
api.add_router("/solutions", solutions, tags=["solutions"])
# Before `records`, whose `/{id}/{verb}` would answer for these.
api.add_router("/records", sharing, tags=["records"])
api.add_router("/records", records, tags=["records"])
api.add_router("/trust", trust, tags=["trust"])
install(api)
