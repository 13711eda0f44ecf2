# Parts that are not simply in the envelope: each is checked for its SHA-256. Included when there are any.

here=$PWD #? beside

require_hasher() {
  [ -n "$(sha256 </dev/null)" ] || refuse "missing tool: sha256sum (or shasum, openssl, busybox)"
}

# Parts use up time of the text's: the deadline counts from the start of the envelope.
look_at_clock() {
  read -r now _ </proc/uptime
  left=$((seconds - ${now%%.*} + ${started%%.*}))
}

read -r started _ </proc/uptime

check_time() {
  look_at_clock
  [ "$left" -gt 0 ] || refuse "no time is left of executionSeconds for the text"
}

# shellcheck disable=SC2154,SC2086
get_content() { #? staged-content
  problem=$(cd "$work" && obtain content $content) || refuse "cannot get the content: $problem" #? staged-content
  . "$work/content" #? staged-content
  rm -f "$work/content" #? staged-content
} #? staged-content

# shellcheck disable=SC2154,SC2086
get_text() { #? staged-text
  problem=$(cd "$work" && obtain text $text) || refuse "cannot get the text: $problem" #? staged-text
} #? staged-text

# obtain FILE SOURCE BYTES SHA256 WHERE: makes a file in the current folder, or prints why it cannot. The file is a new
# one, so that nobody who may write there, too, chooses where a link leads.
obtain() {
  set -C
  true >"$1" || rm -f "$1"
  reason=$({ [ -e "$1" ] || true >"$1"; } 2>&1) || { echo "cannot write: ${reason##*: }" && return 1; }
  set +C
  take_from "$@" && return
  echo "$problem"
  return 1
}

take_from() {
  case $2 in
  download) #? download
    download "$1" "$3" "$4" "$5" #? download
    return ;; #? download
  beside) reason=$(LC_ALL=C cat "$here/$5" 2>&1 >"$1") ;; #? beside
  inline) reason=$("$5_base64" 2>&1 >"$1") ;;
  esac
  check "$1" "$3" "$4" && return
  cannot_write "$1" "$3" || problem=$problem${reason:+" ($reason)"}
  return 1
}

# check FILE BYTES SHA256
check() {
  digest=$(sha256 <"$1")
  [ "${digest%% *}" != "$3" ] || return 0
  size=$(wc -c <"$1")
  size=${size##* }
  problem="got $size of $2 bytes"
  [ "$size" != "$2" ] || problem="its SHA-256 is not what it must be"
  return 1
}

# cannot_write FILE BYTES: asked when a file came out wrong. More is tried than what may have been written before the disk was full.
cannot_write() {
  [ "$size" != "$2" ] && ! refusal=$(LC_ALL=C dd if=/dev/zero bs=65536 count=2 2>&1 >>"$1") || return
  refusal=${refusal%%"
"*}
  problem="cannot write: ${refusal##*: }"
}
