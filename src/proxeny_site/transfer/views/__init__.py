# SPDX-License-Identifier: EUPL-1.2
"""Pages: `finding` answers the question, `comparing` sets solutions side by side, `answering`
takes what a city says of its conditions.
"""
