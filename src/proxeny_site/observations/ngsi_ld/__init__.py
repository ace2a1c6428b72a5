# SPDX-License-Identifier: EUPL-1.2
"""The NGSI-LD door of the node (ETSI GS CIM 009), under `/ngsi-ld/v1/`.

Plain views instead of routes of `/api/`: media types, headers, statuses and problem documents are
those of the standard, bodies have no fixed schema and are read by the library, and a batch must
not be taken apart twice.
"""
