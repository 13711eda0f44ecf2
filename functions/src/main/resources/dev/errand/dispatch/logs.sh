# Whole streams to the agent, which sends them to a log group. Included when there is one.

lines='' stdout_lines='' stderr_lines=''

make_counters() {
  command -v expr || refuse "missing tool: expr"
  reason=$(LC_ALL=C mkfifo "$work/stdout.count" "$work/stderr.count" 2>&1) || refuse "no pipes in $work: $reason"
}

# Instead of the core's: passes all of a stream on, as it comes. SSM keeps as much of it as the core's would pass on, so that
# this is what the marker says, too. Nothing sensible when the text has killed tee: the stream is drained all the same, and
# nothing says that what was passed on is all of it.
pass() {
  drained=''
  count "$1" "$2" <"$work/$1.count" 7>&- &
  tee "$work/$1.count" >&7 || drained=$(wc -c)
  # Were tee killed before it had opened it, count would wait for a writer for ever.
  : <>"$work/$1.count"
  wait "$!"
  [ -z "$drained" ] || echo "$1 0 ${drained##* }
$1_lines" >&8
}

# Large counts are more than the arithmetic of some shells can do.
# shellcheck disable=SC2046,SC2003
count() {
  set -- "$1" "$2" $(wc -lc)
  passed=${4:-0} rest=0
  if [ ${#passed} -gt 9 ] || [ "$passed" -gt "$2" ]; then
    rest=$(expr "$passed" - "$2")
    passed=$2
  fi
  echo "$1 $passed $rest
$1_lines ${3:-}" >&8
}

# A last line of its own says that all of stdout came before it. That of stderr is the marker.
end_stdout() {
  [ "$stdout_rest$stderr_rest" != 00 ] && [ -n "$stdout_lines" ] && [ -n "$stderr_lines" ] || return
  lines=" lines=$stdout_lines+$stderr_lines"
  [ "$stdout_rest" = 0 ] || echo "
errand $token end stdout $stdout_lines" >&5
}
