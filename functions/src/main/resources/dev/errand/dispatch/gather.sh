#!/bin/sh
# Errand: gather what run @RUN@, @NAME@, left on this node
# It uploads files of /var/lib/errand to S3, as a table that it downloads says. docs/envelope.md of Errand says more.

# Comments after the first block are taken out when this is rendered. It may run any number of times, also at once.

token=@TOKEN@
seconds=@SECONDS@
node=${AWS_SSM_INSTANCE_ID:-}
home=${ERRAND_HOME:-/var/lib/errand}
work=$home/spool/gather-$$
left=$seconds
patience=120
report=''
gathered=''
kept=''

main() {
  # As in the envelope, 5 leads to the agent.
  exec 5>&1 >/dev/null 2>&1 </dev/null
  umask 077
  require_tools
  [ -n "$node" ] || refuse "the agent does not tell the id of this node (AWS_SSM_INSTANCE_ID)"
  reason=$(LC_ALL=C mkdir -p "$home" "$home/spool" 2>&1 && LC_ALL=C mkdir "$work" 2>&1) || refuse "no folder $work: $reason"
  require_hasher
  choose_downloader
  # shellcheck disable=SC2086
  problem=$(cd "$work" && obtain table $table) || refuse "cannot get the table: $problem"
  choose_uploader
  while read -r whose spool file digest checksum url <&3; do
    [ "$whose" != "$node" ] || gather
  done 3<"$work/table"
  clear_spools
  rm -rf "$work"
  echo "errand $token GATHERED$report" >&5
  [ -z "$kept" ] || exit 1
}

# The end without anything having been uploaded.
refuse() {
  rm -rf "$work"
  echo "errand $token REFUSED $(line_of "$*")" >&5
  exit 125
}

# One line of printable ASCII. Some shells' echo makes more of a backslash.
line_of() {
  printf %s "$*" | LC_ALL=C tr -c ' -~' '?' | tr '\134' '?' | cut -c 1-400
}

require_tools() {
  for tool in mkdir rm wc dd tr cut printf; do
    command -v "$tool" || refuse "missing tool: $tool"
  done
}

# The wget of busybox can only get, and so could GNU's before 1.15.
choose_uploader() {
  uploader=$downloader
  case $downloader in
  plain) uploader=none ;;
  gnu)
    case $(wget --help 2>&1) in
    *--body-file*) ;;
    *) uploader=none ;;
    esac
    ;;
  esac
}

# The file of one line of the table.
gather() {
  path=$home/spool/$spool/$file
  problem=''
  if [ ! -f "$path" ]; then
    tell absent
  elif [ "$uploader" = none ]; then
    tell impossible "no tool to upload with: curl, or wget that can PUT (that of busybox cannot)"
  else
    bytes=$(($(wc -c <"$path")))
    found=$(sha256 <"$path")
    found=${found%% *}
    case $digest in
    - | "$found") upload ;;
    *) tell impossible "its SHA-256 is not the one that the node reported" ;;
    esac
  fi
}

# tell WORD [REASON]. Spaces become plus signs, and nothing is lost but plus signs, backslashes and what is not ASCII.
tell() {
  case $1 in
  sent | there) report="$report $file=$1:$bytes:$found" gathered="$gathered $spool" ;;
  absent) report="$report $file=$1" ;;
  *)
    report="$report $file=$1:$(line_of "$2" | tr '+ ' '?+')"
    kept="$kept $spool "
    ;;
  esac
}

upload() {
  tries=0
  for pause in $pauses none; do
    try_upload && return
    tries=$((tries + 1))
    case $retry,$pause in
    no,* | *,none) break ;;
    esac
    [ "$left" -gt "$pause" ] || break
    sleep "$pause"
  done
  [ "$tries" -lt 2 ] || problem="$problem ($tries tries)"
  tell failed "$problem"
}

# Whatever an answer that was lost said, the next one is 412 when the file has arrived.
try_upload() {
  retry=no
  look_at_clock
  [ "$left" -gt 0 ] || { problem="${problem:+$problem; }no time is left of this command's" && return 1; }
  : >"$work/answer"
  answer=$(put 2>&1)
  read_answer "$?" "$work/no answer"
  case $status in
  200) tell sent && return ;;
  412) tell there && return ;;
  000 | 1??) retry=yes problem=${reason:-no answer} ;;
  408 | 409 | 429 | 5??) retry=yes && quote_answer "$work/answer" ;;
  *) quote_answer "$work/answer" ;;
  esac
  case $problem in
  "S3 answered 400 RequestTimeout:"*) retry=yes ;;
  esac
  return 1
}

# A URL is a credential, and no argument of a process. The file is read while it is sent, and its size is told before.
put() {
  case $uploader in
  curl)
    curl -q -gsS --connect-timeout 10 --speed-limit 1 --speed-time "$patience" --max-time "$left" -o "$work/answer" \
      -w '\n HTTP/1 %{http_code} ' -T "$path" -K - <<END
url = "$url"
header = "Content-Type: application/octet-stream"
header = "If-None-Match: *"
$([ "$digest" = - ] || echo "header = \"x-amz-checksum-sha256: $checksum\"")
END
    ;;
  gnu)
    set -- --header='Content-Type: application/octet-stream' --header='If-None-Match: *'
    [ "$digest" = - ] || set -- "$@" --header="x-amz-checksum-sha256: $checksum"
    stall=$left
    watched "$work/answer" wget -nv -S -t 1 -T "$patience" --max-redirect=0 --content-on-error -O "$work/answer" \
      --method=PUT --body-file="$path" "$@" -i - <<END
$url
END
    ;;
  esac
}

# A spool of which something failed is left for another attempt.
clear_spools() {
  for spool in $gathered; do
    case $kept in
    *" $spool "*) ;;
    *) rm -rf "${home:?}/spool/$spool" ;;
    esac
  done
}

@HASHER@

@FRAGMENTS@
table=@TABLE@
main "$@"
