# SPDX-License-Identifier: EUPL-1.2
from hypothesis import settings

# A first run loads stemmers and compiles expressions: time says nothing of one example.
settings.register_profile("search", deadline=None, max_examples=60)
settings.load_profile("search")
