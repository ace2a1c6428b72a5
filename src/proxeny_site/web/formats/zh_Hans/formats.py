# SPDX-License-Identifier: EUPL-1.2
"""Days and times in Chinese."""

DATE_FORMAT = "Y年n月j日"
DATETIME_FORMAT = "Y年n月j日 H:i"
SHORT_DATE_FORMAT = "Y年n月j日"
TIME_FORMAT = "H:i"
