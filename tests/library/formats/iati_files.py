# SPDX-License-Identifier: EUPL-1.2
"""A file of IATI activities 2.03 with invented content; it holds to the schema of the standard."""
# ruff: noqa: E501

ACTIVITY = """
  <iati-activity last-updated-datetime="2024-03-01T10:00:00Z" default-currency="EUR" xml:lang="en">
    <iati-identifier>XM-DAC-9-{number}</iati-identifier>
    <reporting-org ref="XM-DAC-9" type="10"><narrative>Ministry of Cooperation</narrative></reporting-org>
    <title><narrative xml:lang="fr">Eau pour Kisumu</narrative><narrative>Water for Kisumu</narrative></title>
    <description><narrative xml:lang="en">Pipes &amp; pumps.</narrative></description>
    <participating-org ref="XM-DAC-9" type="10" role="1"><narrative>Ministry of Cooperation</narrative></participating-org>
    <participating-org ref="GB-CHC-202918" type="21" role="2"><narrative>Oxfam GB</narrative></participating-org>
    <participating-org type="11" role="4"><narrative>City of Kisumu</narrative></participating-org>
    <activity-status code="2"/>
    <activity-date iso-date="2022-01-01" type="1"/>
    <activity-date iso-date="2022-02-15" type="2"/>
    <activity-date iso-date="2025-12-31" type="3"/>
    <contact-info><person-name><narrative>Ada Lovelace</narrative></person-name><email>ada@example.org</email></contact-info>
    <recipient-country code="KE" percentage="80"/>
    <recipient-country code="UG" percentage="20"/>
    <sector vocabulary="1" code="14020" percentage="100"/>
    <budget type="1" status="1"><period-start iso-date="2022-01-01"/><period-end iso-date="2022-12-31"/><value currency="EUR" value-date="2022-01-01">1000.50</value></budget>
    <budget type="2" status="2"><period-start iso-date="2022-01-01"/><period-end iso-date="2022-12-31"/><value value-date="2022-06-01">1200</value></budget>
    <budget type="1" status="1"><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/><value value-date="2022-01-01">800</value></budget>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2022-03-01"/><value value-date="2022-03-01">300</value></transaction>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2022-04-01"/><value value-date="2022-04-01">200.25</value></transaction>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2022-05-01"/><value currency="KES" value-date="2022-05-01">9000</value></transaction>
  </iati-activity>"""


def document(*activities: str, version: str = "2.03") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="{version}">'
        f"{''.join(activities)}\n</iati-activities>\n"
    )


def activity(number: int = 1) -> str:
    return ACTIVITY.format(number=number)
