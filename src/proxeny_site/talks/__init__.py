# SPDX-License-Identifier: EUPL-1.2
"""Cities find one another and talk: notices, requests, threads, handing over."""
