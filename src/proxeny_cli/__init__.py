# SPDX-License-Identifier: EUPL-1.2
"""The command line: files in, tables or JSON out. One file per room."""
