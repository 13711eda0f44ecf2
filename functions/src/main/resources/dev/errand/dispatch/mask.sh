# Secrets in what the text prints. Included when there are any.

masked=.masked

# What the streams pass through: a tee that the warden may end, and sed, which then says the last line that has no end.
make_masks() {
  reason=$(LC_ALL=C mkfifo "$work/out.raw" "$work/err.raw" "$work/out.masked" "$work/err.masked" 2>&1) ||
    refuse "no pipes in $work: $reason"
  command -v sed || refuse "missing tool: sed"
  unpack masks "$masks_size"
  unbuffered=-u
  sed -u -f "$work/masks" </dev/null || unbuffered=''
  reason=$(LC_ALL=C sed $unbuffered -f "$work/masks" 2>&1 </dev/null) || refuse "cannot mask secrets: ${reason##*: }"
}

# The script for sed says the secrets: it has no name any more when the text starts.
mask_streams() {
  exec 4<"$work/masks"
  rm -f "$work/masks"
  tee <"$work/out" >"$work/out.raw" 4<&- 5>&- 6>&- 8>&- &
  read_out=$!
  tee <"$work/err" >"$work/err.raw" 4<&- 5>&- 6>&- 8>&- &
  read_err=$!
  LC_ALL=C sed $unbuffered -f /proc/self/fd/4 <"$work/out.raw" >"$work/out.masked" 4<&4 5>&- 6>&- 8>&- &
  LC_ALL=C sed $unbuffered -f /proc/self/fd/4 <"$work/err.raw" >"$work/err.masked" 4<&4 5>&- 6>&- 8>&- &
  exec 4<&-
}

# As the starter of the core is. The file is gone before the text starts, and before PATH is what was asked for.
# shellcheck disable=SC2016
starter='
echo "$$" >&3
exec 3>&- >"$0/out" 2>"$0/err" 4<"$1"
rm -f "$1"
. /proc/self/fd/4
shift
exec 4<&- "$@"'
