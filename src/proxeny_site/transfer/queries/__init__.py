# SPDX-License-Identifier: EUPL-1.2
"""What is read: `finding` answers a question, `judging` judges one solution, `answers` holds what
a city says of its conditions.
"""
