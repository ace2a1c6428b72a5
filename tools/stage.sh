# SPDX-License-Identifier: EUPL-1.2
# Sourced by the scripts that run several stages: each is timed, the first failure of a stage does
# not hide the others, and the end says what failed.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
# Some hundred processes start: what one of them compiled, the next ones read.
export PATH="$PWD/.venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=
FAILED=()
TIMES=()
BESIDE=()
SHOWN=$(mktemp -d -t proxeny-stages-XXXXXX)

# stage NAME COMMAND...: run a command under a heading
stage() {
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@" || FAILED+=("$name")
  TIMES+=("$(printf '%5d s  %s' $((SECONDS - start)) "$name")")
}

# beside NAME COMMAND...: run a command while the next stages run; `finish` waits and shows it
beside() {
  local name=$1
  shift
  (
    start=$SECONDS code=0
    "$@" >"$SHOWN/$name" 2>&1 || code=$?
    echo "$code $((SECONDS - start))" >"$SHOWN/$name.ended"
  ) &
  BESIDE+=("$name")
}

# finish: wait for what runs beside, print the times and leave with 1 when a stage failed
finish() {
  local name code seconds
  wait
  for name in "${BESIDE[@]}"; do
    printf '\n== %s\n' "$name"
    cat "$SHOWN/$name"
    code=1 seconds=0
    read -r code seconds <"$SHOWN/$name.ended"
    ((code == 0)) || FAILED+=("$name")
    TIMES+=("$(printf '%5d s  %s, beside the others' "$seconds" "$name")")
  done
  rm -rf "$SHOWN"
  printf '\n== time\n'
  printf '%s\n' "${TIMES[@]}"
  if ((${#FAILED[@]})); then
    printf 'failed: %s\n' "${FAILED[@]}" >&2
    exit 1
  fi
}
