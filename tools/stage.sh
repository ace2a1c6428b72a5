# SPDX-License-Identifier: EUPL-1.2
# Sourced by the scripts that run several stages: each is timed, the first failure of a stage does
# not hide the others, and the end says what failed.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
# Some hundred processes start: what one of them compiled, the next ones read.
export PATH="$PWD/.venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=
FAILED=()
TIMES=()

# stage NAME COMMAND...: run a command under a heading
stage() {
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@" || FAILED+=("$name")
  TIMES+=("$(printf '%5d s  %s' $((SECONDS - start)) "$name")")
}

# finish: print the times and leave with 1 when a stage failed
finish() {
  printf '\n== time\n'
  printf '%s\n' "${TIMES[@]}"
  if ((${#FAILED[@]})); then
    printf 'failed: %s\n' "${FAILED[@]}" >&2
    exit 1
  fi
}
