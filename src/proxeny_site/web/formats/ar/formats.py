# SPDX-License-Identifier: EUPL-1.2
"""Days and times in Arabic."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
SHORT_DATE_FORMAT = "Y/m/d"
TIME_FORMAT = "H:i"
