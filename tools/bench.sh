#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every figure that the README quotes, one script each; bench/README.md says what they mean.
source "$(dirname "$0")/stage.sh"

mkdir -p bench/results
run() { python "$1" >"bench/results/$2.txt.part" && mv "bench/results/$2.txt.part" "bench/results/$2.txt" && cat "bench/results/$2.txt"; }
for script in bench/*.py; do
  name=$(basename "$script" .py)
  stage "$name" run "$script" "$name"
done
finish
