# Whole streams to the agent, which sends them to a log group. Included when there is one.

lines='' stdout_lines=0 stderr_lines=0

make_counters() {
  command -v expr || refuse "missing tool: expr"
  reason=$(LC_ALL=C mkfifo "$work/stdout.count" "$work/stderr.count" 2>&1) || refuse "no pipes in $work: $reason"
}

# Instead of the core's: passes all of a stream on, as it comes. SSM keeps as much of it as the core's would pass on, so that
# this is what the marker says, too. The counts come through a pipe of their own, as tee can reopen no other in all shells;
# the one between the commands only has both run at once. A stream is drained even when the text has killed tee. Large
# counts are more than the arithmetic of some shells can do.
# shellcheck disable=SC2046,SC2259,SC2094,SC2003
pass() {
  set -- "$1" "$2" $({ tee "$work/$1.count" >&7 || wc -c; } | wc -lc <"$work/$1.count")
  passed=${4:-0} rest=0
  if [ ${#passed} -gt 9 ] || [ "$passed" -gt "$2" ]; then
    rest=$(expr "$passed" - "$2")
    passed=$2
  fi
  echo "$1 $passed $rest" >&8
  echo "$1_lines ${3:-0}" >&8
}

# A last line of its own says that all of stdout came before it. That of stderr is the marker.
end_stdout() {
  [ "${stdout_rest:-0}${stderr_rest:-0}" != 00 ] || return
  lines=" lines=$stdout_lines+$stderr_lines"
  [ "${stdout_rest:-0}" = 0 ] || echo "
errand $token end stdout $stdout_lines" >&5
}
