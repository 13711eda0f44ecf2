#!/bin/sh
# Errand: run @RUN@, @NAME@
# sha256 of the text it runs: @DIGEST@
# What it needs is at the end, base64-encoded. What happens here: docs/envelope.md of Errand.

# Comments after the first block are taken out when this is rendered: each command in a list of commands carries it. So
# is what a task does not need: lines that end in "#? WORD" stay only for tasks with that feature, as do the fragments,
# which are in files beside this one.
# Nothing here changes the umask: what is private is private by the directory it is in.

token=@TOKEN@
seconds=@SECONDS@
reboot=@REBOOT@
asked_interpreter='@INTERPRETER@'
stdout_limit=@STDOUT_LIMIT@
stderr_limit=@STDERR_LIMIT@
mercy=@MERCY@
grace=1
spool_bytes=${ERRAND_SPOOL_BYTES:-104857600}

home=${ERRAND_HOME:-/var/lib/errand}
work=$home/spool/$token
made_work=no
directory=''
left=$seconds
masked=''
# What the marker says of files, and of streams.
told='' files='' not_taken='' kept=''
# An agent too old to say its command's id still runs each command's script from a path of its own.
command_id=${SSM_COMMAND_ID:-$0}

main() {
  # Descriptors: 5 and 6 lead to the agent, 8 collects facts, 9 is the lifeline. Shells report killed jobs on stderr,
  # so that only what is meant for the agent may go there.
  exec 5>&1 6>&2 >/dev/null 2>&1
  require_tools
  set_home
  make_home
  claim
  clear_old
  make_work
  stage_copies #? copy
  enter_directory #? directory
  choose_interpreter
  choose_user #? run-as
  check_time #? parts
  place_copies #? copy
  told=" copied=$copied" #? copy
  run
}

# The end without the text having been run. The detail is one line of printable ASCII.
refuse() {
  [ ! -f "$work/undo" ] || sh "$work/undo" now #? copy
  [ "$made_work" = no ] || rm -rf "$work"
  detail=$(printf %s "$*" | LC_ALL=C tr -c ' -~' '?' | cut -c 1-160)
  mark REFUSED 125 0 0 "${detail:-$*}"
  exit 125
}

mark() {
  # Whatever was passed on may not end with a newline; one is always added, so that the reader always takes one away.
  case $4 in
  0*) lead= ;;
  *) lead='
' ;;
  esac
  echo "${lead}errand $token $1 $2 $3 $4$told${kept:+ kept=$kept}${5:+ $5}" >&6
}

require_tools() {
  for tool in mkdir rm ln readlink mkfifo tee dd wc sleep setsid; do
    command -v "$tool" || refuse "missing tool: $tool"
  done
  for decoder in base64 openssl busybox perl python3 none; do
    ! command -v "$decoder" || break
  done
  [ "$decoder" != none ] || refuse "missing tool: base64 (or openssl, busybox, perl, python3)"
}

# The agent does not set HOME.
set_home() {
  [ -z "${HOME:-}" ] || return
  uid=0
  while read -r key value; do
    [ "$key" != Uid: ] || uid=${value%%[!0-9]*}
    [ "$key" != Uid: ] || break
  done </proc/self/status
  account=$(find_account "$uid")
  HOME=${account#*:}
  HOME=${HOME:-/root}
  export HOME
}

# The number and the home of a user, parted by a colon, from the name or the number.
find_account() {
  match_account "$1" </etc/passwd || getent passwd "$1" | match_account "$1"
}

match_account() {
  while IFS=: read -r name _ id _ _ directory _; do
    case $1 in
    "$name" | "$id") echo "$id:$directory" && return ;;
    esac
  done
  return 1
}

make_home() {
  [ ! -d "$home/claims" ] || [ ! -d "$home/spool" ] || return
  # shellcheck disable=SC2174
  reason=$(LC_ALL=C mkdir -p -m 700 "$home" "$home/claims" "$home/spool" 2>&1) || refuse "no folder $home: $reason"
}

# A symbolic link comes into being at once together with what it says, on every file system: there is no moment in which
# the claim exists and whose it is does not.
claim() {
  reason=$(LC_ALL=C ln -s "$command_id" "$home/claims/$token" 2>&1) && return
  [ -h "$home/claims/$token" ] || refuse "no claim in $home/claims: $reason"
  holder=$(readlink "$home/claims/$token")
  [ "$holder" != "$command_id" ] || return
  mark CLAIMED 0 0 0 "$holder"
  exit 0
}

# Looked for only when there is something to find: find is a process more. No run lasts longer than two days.
clear_old() {
  for undo in "$home"/spool/*/undo; do
    [ ! -f "$undo" ] || sh "$undo"
  done
  set -- "$home"/claims/*
  [ $# -le 30 ] || find "$home/claims" -type l -mtime +30 -exec rm -f {} +
  set -- "$home"/spool/*
  [ ! -d "$1" ] || find "$home"/spool/* -prune -type d -mtime +2 -exec rm -rf {} +
}

make_work() {
  # It exists when this command runs again, after a reboot.
  [ ! -e "$work" ] || rm -rf "$work"
  reason=$(LC_ALL=C mkdir -m 700 "$work" 2>&1) || refuse "no folder $work: $reason"
  reason=$(LC_ALL=C mkfifo "$work/life" "$work/facts" "$work/out" "$work/err" "$work/out.pass" "$work/err.pass" 2>&1) ||
    refuse "no pipes in $work: $reason"
  made_work=yes
  require_hasher #? parts
  choose_downloader #? download
  get_content #? staged-content
  unpack plan "$plan_size" #? plan
  . "$work/plan" #? plan
  unpack text "$text_size" #? inline-text
  get_text #? staged-text
  unpack setup "$setup_size" #? setup
  make_masks #? mask
  make_counters #? logs
}

# The size is looked at, too: the base64 of busybox succeeds on a full disk.
unpack() {
  "$1_base64" >"$work/$1" && [ "$(wc -c <"$work/$1")" -eq "$2" ] && return
  reason=$("$1_base64" 2>&1 >"$work/$1")
  refuse "cannot write $work/$1: ${reason:-$decoder failed}"
}

decode() {
  case $decoder in
  base64) LC_ALL=C base64 -d ;;
  openssl) openssl base64 -d ;;
  busybox) busybox base64 -d ;;
  perl) perl -MMIME::Base64 -ne 'print decode_base64($_)' ;;
  python3) python3 -c 'import base64, sys; base64.decode(sys.stdin.buffer, sys.stdout.buffer)' ;;
  esac
}

enter_directory() { #? directory
  unset CDPATH #? directory
  cd -- "$directory" || refuse "cannot enter the working directory $directory" #? directory
} #? directory

# Read from the text, because the kernel would run the file itself only where programs may be executed. What was asked
# for is parted at spaces; after #! all that follows is one argument, as to the kernel.
choose_interpreter() {
  options=
  read -r interpreter argument <"$work/text"
  case $asked_interpreter,$interpreter in
  ,'#!') read -r _ interpreter argument <"$work/text" ;;
  ,'#!'*) interpreter=${interpreter#??} ;;
  ,*) interpreter=sh argument= ;;
  *) interpreter=${asked_interpreter%% *} options=${asked_interpreter#"${asked_interpreter%% *}"} argument= ;;
  esac
  command -v "$interpreter" || refuse "missing interpreter: $interpreter"
  script=$work/text
  switch=
}

# The text's process runs in the foreground, so that its exit code is the shell's own and SIGINT is not ignored in it,
# as it would be in the background. It and the warden live in sessions of their own.
run() {
  exec 8<>"$work/facts"
  spool stdout <"$work/out$masked" >"$work/out.pass" 5>&- 6>&- 8>&- &
  tee_out=$!
  spool stderr <"$work/err$masked" >"$work/err.pass" 5>&- 6>&- 8>&- &
  tee_err=$!
  read_out=$tee_out read_err=$tee_err
  mask_streams #? mask
  pass stdout "$stdout_limit" <"$work/out.pass" 7>&5 5>&- 6>&- &
  pass_out=$!
  pass stderr "$stderr_limit" <"$work/err.pass" 7>&6 5>&- 6>&- &
  pass_err=$!
  setsid sh -c "$warden" errand "$work/life" "$left" "$mercy" "$grace" "$read_out" "$read_err" >&8 5>&- 6>&- 8>&- &
  warden_group=$!
  # Waits until the warden, in its session, has opened the other end.
  exec 9>"$work/life"
  setup=
  setup=$work/setup #? setup
  # shellcheck disable=SC2086
  setsid sh -c "$starter" "$work" "$setup" $switch "$interpreter" $options ${argument:+"$argument"} "$script" \
    </dev/null 3>&9 5>&- 6>&- 8>&- 9>&-
  code=$?
  # Had the text not even started, the readers would wait for a writer for ever.
  : <>"$work/out" <>"$work/err"
  # ksh says 256 + n of a signal n.
  [ "$code" -lt 256 ] || code=$((code - 128))
  finish
}

# Says which process group to watch, then becomes the text's interpreter. It takes the streams itself: some shells apply
# the redirections of a command to their own message about how it ended, too. The setup exports the environment and
# appends the arguments. No variable is set here, as one of that name may be in the environment. Its last line has no end,
# so that a redirection can follow.
# shellcheck disable=SC2016
starter='
echo "$$" >&3
exec 3>&- >"$0/out" 2>"$0/err"
[ -z "$1" ] || . "$1"
shift
exec "$@"'

# Outlives a SIGKILL of the group that the agent started, and then kills the group of the text. The end of the
# lifeline, which only the envelope holds open, tells. It also keeps the deadline, and after the end of the text it
# ends readers whose stream a background process holds open: when they wait for more, all that was written is read.
# shellcheck disable=SC2016
warden='
exec <"$1" 3>&1 >/dev/null
read -r group || exit
strike() { kill "-$1" "-$group" || kill "-$1" "$group"; }
idle() {
  [ -r "/proc/$1/syscall" ] || return 0
  read -r call first rest <"/proc/$1/syscall"
  [ "$first" = 0x0 ]
}
{
  sleep "$2" || sleep "$2" || exit
  echo "deadline $group" >&3
  strike TERM
  sleep "$3"
  strike KILL
} &
timer=$!
if ! read -r word; then
  strike KILL
  kill -KILL 0
fi
kill -KILL "$timer"
for attempt in 1 2 3 4 5; do
  sleep "$4"
  idle "$5" && idle "$6" && break
done
kill -TERM "$5" "$6"
'

# Keeps a stream whole up to a limit. tee goes on passing when its file can take no more (the limit, a full disk).
spool() {
  trap '' XFSZ
  ulimit -f $((spool_bytes / 512))
  exec tee "$work/$1"
}

# Passes the first bytes of a stream on at once, one by one as nothing else that is everywhere neither waits for a full
# buffer nor reads too much; counts the others.
pass() {
  passed=$(LC_ALL=C dd bs=1 count="$2" 2>&1 >&7)
  passed=${passed%%+*}
  # Nothing sensible when the text has killed dd; the stream is drained all the same.
  case $passed in
  '' | *[!0-9]*) passed=0 && set -- "$1" 0 ;;
  esac
  rest=0
  [ "$passed" -lt "$2" ] || rest=$(wc -c)
  echo "$1 $passed ${rest##* }" >&8
}

finish() {
  # From here on a dead warden must not be the end of this shell.
  trap '' PIPE
  outcome=EXITED
  read_facts
  [ "$outcome" = EXITED ] || outlast_group
  echo ended >&9
  wait "$pass_out" "$pass_err"
  read_facts
  kill -KILL "-$warden_group"
  end_stdout #? logs
  wait "$tee_out"
  stdout=$(facts stdout "$?" "${stdout_passed:-0}" "${stdout_rest:-0}")
  wait "$tee_err"
  stderr=$(facts stderr "$?" "${stderr_passed:-0}" "${stderr_rest:-0}")
  keep stdout "$stdout_passed" "$stdout_rest"
  keep stderr "$stderr_passed" "$stderr_rest"
  take #? take
  told=$told${files:+ files=$files}${missing:+ missing=$missing} #? take
  told=$told$lines #? logs
  mark "$outcome" "$code" "$stdout" "$stderr" "$not_taken"
  clean_up
  leave
}

# A line of its own ends the reading: it never waits for somebody who may have been killed.
read_facts() {
  echo over >&8
  while read -r word first second <&8; do
    case $word in
    over) return ;;
    deadline) outcome=DEADLINE group=$first ;;
    stdout) stdout_passed=$first stdout_rest=$second ;;
    stderr) stderr_passed=$first stderr_rest=$second ;;
    stdout_lines) stdout_lines=$first ;; #? logs
    stderr_lines) stderr_lines=$first ;; #? logs
    esac
  done
}

# The text's first process has ended at the deadline; the others of its group have until the warden's KILL.
outlast_group() {
  waited=0
  while [ "$waited" -le "$mercy" ] && kill -0 "-$group"; do
    sleep 1
    waited=$((waited + 1))
  done
}

# "passed on[+not passed on]:digest" of a stream, from its name, the exit code of its tee, and both counts. The digest of
# a spool that is not the whole stream would be wrong. No digest is "-"; a stream that was empty for certain is "0".
facts() {
  case $2,$3,$4 in
  0,0,0) echo 0 && return ;;
  0,0,* | [!0]*) [ "$(wc -c <"$work/$1")" -eq $(($3 + $4)) ] && digest=$(sha256 <"$work/$1") || digest=- ;;
  *) digest=$(sha256 <"$work/$1") ;;
  esac
  digest=${digest%% *}
  [ "$4" = 0 ] && echo "$3:${digest:--}" || echo "$3+$4:${digest:--}"
}

# SSM gives text back: what was passed on whole and is no UTF-8, or has a NUL in it, is left in the spool, if that has all
# of it. Looked at closely, by the bytes in hexadecimal, only when not all is ASCII.
keep() {
  [ "$2" != 0 ] && [ "$3" = 0 ] && [ "$(LC_ALL=C tr -cd '\1-\177' <"$work/$1" | wc -c)" -ne "$2" ] &&
    [ "$(wc -c <"$work/$1")" -eq "$2" ] || return
  n=' [89ab].'
  [ "$(od -An -v -tx1 <"$work/$1" | tr -d '\n' | LC_ALL=C sed -E "s/ ([1-7].|0[1-9a-f]|\
(c[2-9a-f]|d.|e0 [ab].|e[1-9a-cef]$n|ed [89].|(f0 [9ab].|f[1-3]$n|f4 8.)$n)$n)//g;s/^$/ok/")" = ok ] ||
    kept=${kept:+$kept,}$1
}

@HASHER@

# Streams that were passed on whole need no spool, unless files are in it.
clean_up() {
  if [ "$stdout_rest$stderr_rest$files$kept" = 00 ]; then
    rm -rf "$work"
    return
  fi
  set --
  for file in "$work"/*; do
    case $file in
    */stdout | */stderr | */files.tar) ;;
    *) set -- "$@" "$file" ;;
    esac
  done
  rm -rf "$@"
}

# The agent gives some codes a meaning of its own (3010 arrives here as 194).
leave() {
  [ "$outcome" = EXITED ] || exit 124
  case $code in
  194) [ "$reboot" = yes ] || exit 1 ;;
  137 | 168 | 169) exit 1 ;;
  esac
  exit "$code"
}

@FRAGMENTS@
@CONTENT@
main "$@"
