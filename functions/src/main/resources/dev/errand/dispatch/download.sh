# Parts that are downloaded. Included when there are any. A URL is a credential: it is never printed, and no argument of a
# process, but for the wget of busybox, which takes it in no other way.

pauses='1 2 4 8'
stall=30

choose_downloader() {
  wget=wget
  if command -v curl; then
    downloader=curl
  elif command -v wget; then
    case $(wget --version 2>&1) in
    *GNU*) downloader=gnu ;;
    *) downloader=plain ;;
    esac
  else
    case $(busybox wget --help 2>&1) in
    *"sage: wget"*) downloader=plain wget='busybox wget' ;;
    *) refuse "missing tool: curl (or wget)" ;;
    esac
  fi
}

# download FILE BYTES SHA256 URL
download() {
  tries=0 problem=''
  for pause in $pauses none; do
    try "$@" && return
    tries=$((tries + 1))
    case $retry,$pause in
    no,* | *,none) break ;;
    esac
    [ "$left" -gt "$pause" ] || break
    sleep "$pause"
  done
  [ "$tries" = 1 ] || problem="$problem ($tries tries)"
  return 1
}

# The same arguments. Says in $retry whether another time may bring something else.
try() {
  retry=no
  look_at_clock
  [ "$left" -gt 0 ] || { problem="${problem:+$problem; }no time is left of executionSeconds" && return 1; }
  true >"$1"
  answer=$(get "$1" "$4" 2>&1)
  read_answer "$?" "$1"
  case $status in
  200)
    check "$1" "$2" "$3" && return
    [ "$size" = "$2" ] || cannot_write "$1" "$2" || retry=yes problem=$problem${reason:+" ($reason)"}
    ;;
  000) retry=yes problem=${reason:-no answer} ;;
  408 | 429 | 5??) retry=yes && explain "$1" ;;
  *) explain "$1" ;;
  esac
  return 1
}

# read_answer EXIT-CODE FILE: the status, and the last line that says something and has no URL in it. The wget of
# busybox says the status of nothing but errors.
read_answer() {
  status=000 reason=
  [ "$1" != 0 ] && [ ! -s "$2" ] || status=200
  while IFS= read -r line; do
    case $line in
    " "*HTTP/*" "* | *"error: HTTP/"*)
      line=${line#*HTTP/* }
      status=${line%%[!0-9]*}
      ;;
    " "* | *://* | "") ;;
    *) reason=$line ;;
    esac
  done <<END
$answer
END
  case $1 in
  143 | 271) reason="no more bytes for $stall s" ;;
  esac
}

explain() {
  quote_answer "$1"
  case $status,$body in
  *[Ee]xpired*) problem="${problem%.}, before the node took the command; run again, or with staging node-role" ;;
  403,) problem="$problem: the URL may have expired; run again, or with staging node-role" ;;
  esac
}

# S3 says what is wrong in XML, of which wget of busybox shows nothing.
quote_answer() {
  body=$(dd bs=2000 count=1 <"$1" 2>/dev/null)
  case $body in
  *"<Code>"*"<Message>"*)
    code=${body#*<Code>}
    message=${body#*<Message>}
    problem="S3 answered $status ${code%%<*}: ${message%%<*}"
    ;;
  *) problem="the server answered $status" ;;
  esac
}

# get FILE URL
get() {
  case $downloader in
  curl)
    curl -q -gsS --connect-timeout 10 --speed-limit 1 --speed-time "$stall" --max-time "$left" -o "$1" \
      -w '\n HTTP/1 %{http_code} ' -K - <<END
url = "$2"
END
    ;;
  gnu)
    watched "$1" wget -nv -S -t 1 --max-redirect=0 --content-on-error -O "$1" -i - <<END
$2
END
    ;;
  plain)
    # shellcheck disable=SC2086
    watched "$1" $wget -q -O "$1" "$2"
    ;;
  esac
}

# watched FILE COMMAND...: not every wget can be told to end when it stands still, or at the deadline.
watched() {
  rm -f "$work/process"
  guard "$1" >/dev/null 2>&1 5>&- 6>&- &
  guard=$!
  shift
  # shellcheck disable=SC2016
  LC_ALL=C sh -c 'echo "$$" >"$0" && exec "$@"' "$work/process" "$@"
  ended=$?
  kill -KILL "$guard"
  return "$ended"
}

guard() {
  size='' quiet=0
  while sleep 1; do
    was=$size
    size=$(wc -c <"$1")
    quiet=$((quiet + 1)) left=$((left - 1))
    [ "$size" = "$was" ] || quiet=0
    [ "$quiet" -ge "$stall" ] || [ "$left" -le 0 ] || continue
    read -r process <"$work/process" && kill "$process"
  done
}
