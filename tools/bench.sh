#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every figure that the README quotes, one script each; bench/README.md says what they mean. What
# they print is kept in bench/results; `--record` also keeps the figures that pages show.
source "$(dirname "$0")/stage.sh"

mkdir -p bench/results
measure() {
  local result=bench/results/$(basename "$1" .py).txt
  python "$@" | tee "$result"
  return "${PIPESTATUS[0]}"
}
for script in bench/*.py; do
  # Not every figure is on a page.
  grep -q -- '"--record"' "$script" && options=("$@") || options=()
  stage "$script" measure "$script" "${options[@]}"
done
finish
