# SPDX-License-Identifier: EUPL-1.2
"""Dated facts on countries that no package of a registry carries."""

from __future__ import annotations

#: World Bank country classification by income, fiscal year 2026 (in force from 1 July 2025, by
#: gross national income per head of 2024). Unclassified: Ethiopia, Venezuela.
INCOME_FROM = "2025-07-01"
INCOME = {
    "low": "AF BF BI CD CF ER GM GW KP LR MG ML MW MZ NE RW SD SL SO SS SY TD TG UG YE",
    "lower_middle": (
        "AO BD BJ BO BT CG CI CM DJ EG FM GH GN HN HT IN JO KE KG KH KI KM LA LB LK LS MA MM MR NA "
        "NG NI NP PG PH PK PS SB SN ST SZ TJ TL TN TZ UZ VN VU ZM ZW"
    ),
    "upper_middle": (
        "AL AM AR AZ BA BR BW BY BZ CN CO CU CV DM DO DZ EC FJ GA GD GE GQ GT ID IQ IR JM KZ LC LY "
        "MD ME MH MK MN MU MV MX MY PE PY RS SR SV TH TM TO TR TV UA VC WS XK ZA"
    ),
    "high": (
        "AD AE AG AS AT AU AW BB BE BG BH BM BN BS CA CH CL CR CW CY CZ DE DK EE ES FI FO FR GB GG "
        "GI GL GR GU GY HK HR HU IE IL IM IS IT JE JP KN KR KW KY LI LT LU LV MC MF MO MP MT NC NL "
        "NO NR NZ OM PA PF PL PR PT PW QA RO RU SA SC SE SG SI SK SM SX TC TT TW US UY VG VI"
    ),
}

#: Capitals that GeoNames' table of countries still calls by an earlier name.
CAPITALS = {"KZ": "Astana"}

#: First day of membership of the European Union (its predecessors included).
EU_SINCE = {
    "1958-01-01": "BE DE FR IT LU NL",
    "1973-01-01": "DK IE GB",
    "1981-01-01": "GR",
    "1986-01-01": "ES PT",
    "1995-01-01": "AT FI SE",
    "2004-05-01": "CY CZ EE HU LT LV MT PL SI SK",
    "2007-01-01": "BG RO",
    "2013-07-01": "HR",
}
#: Last day of membership.
EU_UNTIL = {"GB": "2020-01-31"}

#: First day from which association to Horizon Europe applies, where known.
HORIZON_SINCE = {
    "2021-01-01": "AL AM BA FO GE IL IS MD ME MK NO RS TN TR UA XK",
    "2023-01-01": "NZ",
    "2024-01-01": "CA GB",
    "2025-01-01": "CH KR",
}

#: Territories with a code of their own that belong to the European Union as parts of a member
#: (Treaty on the Functioning of the European Union, Article 355(1) and (4)).
EU_PARTS = {"FR": "GF GP MF MQ RE YT", "FI": "AX"}
#: Overseas countries and territories linked to a member (the same treaty, Annex II).
OVERSEAS = {"DK": "GL", "FR": "BL NC PF PM TF WF", "NL": "AW BQ CW SX"}

#: Statistical regions of the United Nations (M49), as CLDR numbers them.
REGIONS = {
    "015": "Northern Africa",
    "014": "Eastern Africa",
    "017": "Middle Africa",
    "018": "Southern Africa",
    "011": "Western Africa",
    "021": "Northern America",
    "013": "Central America",
    "029": "Caribbean",
    "005": "South America",
    "143": "Central Asia",
    "030": "Eastern Asia",
    "035": "South-eastern Asia",
    "034": "Southern Asia",
    "145": "Western Asia",
    "151": "Eastern Europe",
    "154": "Northern Europe",
    "039": "Southern Europe",
    "155": "Western Europe",
    "053": "Australia and New Zealand",
    "054": "Melanesia",
    "057": "Micronesia",
    "061": "Polynesia",
}


def by_country(table: dict[str, str]) -> dict[str, str]:
    """Turn a table of value -> countries round."""
    return {country: value for value, countries in table.items() for country in countries.split()}
