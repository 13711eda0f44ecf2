# Makes files.tar of the files to fetch. A program of its own, in a file of the spool: so its processes can be ended
# together, and find can start it for what it finds. Its first argument is one of the functions.

# Expr, because some shells count in 32 bits.
# shellcheck disable=SC2003
work=${0%/*}
tree=$work/tree
newline='
'
LC_ALL=C
export LC_ALL
umask 077

# supervise LIMIT SECONDS RESERVE. Reports in lines "packers GROUP", "files FACTS", "missing INDICES", "problem TEXT" and,
# when the time is over, "packed". The envelope holds the other end of the lifeline: its end is the end of all here.
supervise() {
  exec 3>&1 >/dev/null 2>&1 </dev/null
  say packers "$$"
  {
    while read -r _; do :; done <"$work/life"
    kill -KILL 0
  } &
  {
    sleep "$2"
    problem "not done when only $3 s were left until Systems Manager ends the command"
    say packed
  } &
  (pack "$1")
}

say() {
  echo "$*" >&3
}

problem() {
  line=$(line_of "$*")
  say problem "${line:-no tool to say what}"
}

# One line of printable ASCII. Some shells' echo makes more of a backslash.
line_of() {
  printf %s "$*" | tr -c ' -~' '?' | tr '\134' '?' | cut -c 1-150
}

fail() {
  problem "$*"
  exit 1
}

pack() {
  limit=$1
  for tool in find stat expr cat cp chmod chown mv tar; do
    command -v "$tool" || fail "missing tool: $tool"
  done
  reason=$(mkdir "$tree" 2>&1) || fail "cannot write: $reason"
  missing=
  . "$work/plan"
  fetches
  [ -z "$missing" ] || say missing "$missing"
  if [ -s "$work/sizes" ]; then
    check_size
    check_space
    find "$tree" -type f -exec sh "$0" copy "$limit" {} +
    [ ! -s "$work/failed" ] || fail "$(cat "$work/failed")"
    make_tar
  fi
  tell_unread
}

# fetch INDEX required|optional PATTERN: what matches gets an empty file in the tree, so that nothing counts twice. Only
# a wildcard makes a pattern; a backslash is one like any other.
fetch() {
  found=no
  case $3 in
  *[*?[]*) match_pattern "$3" ;;
  *) match "$3" ;;
  esac
  [ "$found,$2" != no,required ] || missing=${missing:+$missing,}$1
}

match_pattern() {
  pattern=
  rest=$1
  while case $rest in *\\*) ;; *) false ;; esac do
    pattern=$pattern${rest%%\\*}'[\\]'
    rest=${rest#*\\}
  done
  IFS=
  # shellcheck disable=SC2086
  set -- $pattern$rest
  unset IFS
  for path do
    match "$path"
  done
}

# Some shells find . and .. where a wildcard may stand for a dot.
match() {
  path=$1
  case $path/ in
  */./* | */../*) return ;;
  esac
  while case $path in *//*) ;; *) false ;; esac do
    path=${path%%//*}/${path#*//}
  done
  path=${path%/}
  if [ -d "$path/" ]; then
    found=yes
    find "$path/" -type f -exec sh "$0" place {} + 2>>"$work/unread"
  elif [ -f "$path" ]; then
    found=yes
    place "$path"
  fi
}

# Not what the envelope itself keeps here.
place() {
  last=
  for file do
    shift
    case $file in
    */"${work##*/}"/*) continue ;;
    esac
    place=$tree$file
    [ ! -e "$place" ] || continue
    [ "${place%/*}" = "$last" ] || mkdir -p "${place%/*}"
    last=${place%/*}
    : >"$place" || continue
    set -- "$@" "$file"
  done 2>/dev/null
  # shellcheck disable=SC2046
  [ $# = 0 ] || echo "+ $(expr 0 $(stat -L -c '+ %s' -- "$@" 2>/dev/null))" >>"$work/sizes"
}


check_size() {
  # shellcheck disable=SC2046
  total=$(expr 0 $(cat "$work/sizes"))
  expr "$total" '<=' "$limit" || fail "$total bytes in all, more than the limit of $limit (output.maxBytes)"
}

# The files are there twice for a moment.
check_space() {
  command -v df || return 0
  need=$(expr "$total" / 512 + 2048)
  df -Pk "$work" | {
    read -r _
    read -r _ _ _ free _
    [ -z "$free" ] || expr "$free" '>=' "$need" || fail "$need KiB of disk needed, $free KiB free in $work"
  } || exit
}

# What has gone meanwhile is as if it had never been there.
copy() {
  trap '' XFSZ
  ulimit -f "$(expr "$1" / 512 + 1)"
  shift
  for place do
    [ ! -s "$work/failed" ] || return
    file=${place#"$tree"}
    if [ -f "$file" ]; then
      reason=$(cp -p -- "$file" "$place" 2>&1) && continue
    fi
    rm -f "$place"
    [ -e "$file" ] || continue
    case $reason in
    *"No space left"* | *"quota exceeded"*) echo "no space left in $work" >"$work/failed" ;;
    *"too large"*) echo "$file grew over the limit (output.maxBytes)" >"$work/failed" ;;
    *) echo "$(line_of "$file"): ${reason##*: }" >>"$work/unread" ;;
    esac
  done
}

# The manifest comes first, under a name that no file has.
make_tar() {
  cd "$tree" || fail "no folder $tree"
  manifest=manifest
  while [ -e "$manifest" ] || [ -h "$manifest" ]; do
    manifest=$manifest~
  done
  find "$tree" -type f -exec sh "$0" list {} + >"$work/manifest"
  [ ! -s "$work/failed" ] || fail "$(cat "$work/failed")"
  if [ ! -s "$work/manifest" ]; then
    [ -s "$work/unread" ] || problem "what matched was gone before it could be copied"
    return
  fi
  # shellcheck disable=SC2046
  total=$(expr 0 $(find "$tree" -type f -exec stat -c '+ %s' {} +))
  check_size
  find "$tree" -type d -exec sh "$0" folder {} +
  set --
  for name in * .[!.]* ..?*; do
    [ ! -e "$name" ] || set -- "$@" "$name"
  done
  mv "$work/manifest" "$manifest"
  reason=$(tar -cf "$work/tar" -- "$manifest" "$@" 2>&1) || fail "${reason%%"$newline"*}"
  count=$(($(wc -l <"$manifest")))
  digest=$(sha256 <"$work/tar")
  digest=${digest%% *}
  mv "$work/tar" "$work/files.tar" && say files "$count:$(stat -c %s "$work/files.tar"):${digest:--}"
}

# "SHA-256 MODE SIZE PATH" of each file, as the tar has it. A path with a newline or a backslash needs escapes, with a
# backslash before the line, as sha256sum does; the others are done all at once.
list() {
  for place do
    shift
    case $place in
    *\\* | *"$newline"*) list_one "$place" ;;
    *) set -- "$@" "$place" ;;
    esac
  done
  [ $# != 0 ] || return
  sha256 "$@" >"$work/digests" && stat -c '%a %s' -- "$@" >"$work/modes" || echo "cannot read $work" >"$work/failed"
  exec 4<"$work/digests" 5<"$work/modes"
  for place do
    digest=
    read -r digest _ <&4
    read -r mode <&5
    echo "${digest:--} $mode ${place#"$tree"}"
  done
}

list_one() {
  rest=${1#"$tree"}
  path=
  while case $rest in *\\* | *"$newline"*) ;; *) false ;; esac do
    plain=${rest%%[\\"$newline"]*}
    rest=${rest#"$plain"}
    case $rest in
    \\*) path=$path$plain\\\\ ;;
    *) path=$path$plain\\n ;;
    esac
    rest=${rest#?}
  done
  digest=$(sha256 <"$1")
  digest=${digest%% *}
  printf '\\%s %s %s\n' "${digest:--}" "$(stat -c '%a %s' -- "$1")" "$path$rest"
}

@HASHER@

# Folders are those of the node, but for their time.
folder() {
  for place do
    [ "$place" != "$tree" ] || continue
    facts=$(stat -L -c '%u:%g %a' -- "${place#"$tree"}") || continue
    chown "${facts% *}" "$place"
    chmod "${facts#* }" "$place"
  done
}

tell_unread() {
  while read -r line; do
    case $line in
    *": No such file or directory") ;;
    *) echo "$line" ;;
    esac
  done <"$work/unread" >"$work/unread.real"
  [ -s "$work/unread.real" ] || return 0
  read -r line <"$work/unread.real"
  fail "$(($(wc -l <"$work/unread.real"))) could not be read: $line"
}

"$@"
