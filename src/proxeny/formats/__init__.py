# SPDX-License-Identifier: EUPL-1.2
"""Readers and writers of outside standards, one each; they give plain rows and plain JSON.

>>> from proxeny.formats import ngsi_ld
>>> ngsi_ld.parse({"id": "urn:x:1", "type": "Station"})["type"]
['https://uri.etsi.org/ngsi-ld/default-context/Station']
"""
