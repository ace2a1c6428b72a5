# SPDX-License-Identifier: EUPL-1.2
"""What is read: `finding` answers the question, `judging` one solution, `answers` the conditions."""
