# SPDX-License-Identifier: EUPL-1.2
"""Archives in the form in which CORDIS publishes its projects, with invented content."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence


def columns(text: str) -> list[str]:
    return text.split(";")


PROJECT = columns(
    "id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution;legalBasis;topics;"
    "ecSignatureDate;frameworkProgramme;masterCall;subCall;fundingScheme;nature;objective;"
    "contentUpdateDate;rcn;grantDoi"
)
ORGANIZATION = columns(
    "projectID;projectAcronym;organisationID;vatNumber;name;shortName;SME;activityType;street;"
    "postCode;city;country;nutsCode;geolocation;organizationURL;contactForm;contentUpdateDate;rcn;"
    "order;role;ecContribution;netEcContribution;totalCost;endOfParticipation;active"
)
SCIENCE = columns("projectID;euroSciVocCode;euroSciVocPath;euroSciVocTitle;euroSciVocDescription")
LEGAL = columns("projectID;legalBasis;title;uniqueProgrammePart")


def quoted(cells: Iterable[str]) -> str:
    return ";".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def table(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return a file: a header and one line a row, every cell in quotation marks."""
    lines = [quoted(header), *(quoted(row.get(name, "") for name in header) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def project(number: int, **cells: str) -> dict[str, str]:
    return {
        "id": str(number),
        "acronym": f"ACRO{number}",
        "status": "SIGNED",
        "title": f"Title of {number}",
        "startDate": "2022-05-01",
        "endDate": "2025-04-30",
        "totalCost": "1234567,5",
        "ecMaxContribution": "1000000",
        "legalBasis": "HORIZON.2.5",
        "topics": "HORIZON-MISS-2021-CIT-02-01",
        "frameworkProgramme": "HORIZON",
        "masterCall": "HORIZON-MISS-2021-CIT-02",
        "fundingScheme": "HORIZON-IA",
        "objective": "To do what is written here; and more.",
        "contentUpdateDate": "2022-06-01 10:11:12",
        "rcn": str(number + 500_000),
        **cells,
    }


def member(number: int, pic: str, **cells: str) -> dict[str, str]:
    return {
        "projectID": str(number),
        "projectAcronym": f"ACRO{number}",
        "organisationID": pic,
        "vatNumber": "XX1",
        "name": f"ORGANISATION {pic}",
        "shortName": "O",
        "SME": "false",
        "activityType": "PUB",
        "street": "SECRET STREET 1",
        "postCode": "4000",
        "city": "Porto",
        "country": "PT",
        "nutsCode": "PT11A",
        "geolocation": "41.15,-8.61",
        "organizationURL": "https://www.example.org",
        "contactForm": "https://ec.europa.eu/secret-contact-form",
        "contentUpdateDate": "2022-06-01 10:11:12",
        "rcn": "1",
        "order": "1",
        "role": "participant",
        "ecContribution": "1.234,5",
        "netEcContribution": "1234.5",
        "totalCost": "2000",
        "endOfParticipation": "false",
        **cells,
    }


def archive(files: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return made.getvalue()
