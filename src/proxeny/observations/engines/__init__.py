# SPDX-License-Identifier: EUPL-1.2
"""Where readings are aggregated: one file per engine, each over a connection that is passed in.

Each gives an Ibis backend and a table of readings as `proxeny.observations.aggregate` takes it;
the arithmetic is not theirs.
"""

ENGINES = ("duckdb", "spark", "postgres")
