# Files that are put in place. Included when there are any. The function "copies", of the plan, calls
# "copy NUMBER SOURCE BYTES SHA256 WHERE MODE OWNER GROUP TARGET" for each, with '' for what was not asked.

# All are made beside their targets before any target is touched.
stage_copies() {
  for tool in mv chmod chown stat; do
    command -v "$tool" || refuse "missing tool: $tool"
  done
  unchanged='' remode='' reown='' known=:
  for file in probe digests states; do
    true >"$work/$file" || refuse "cannot write $work/$file"
  done
  write_undo || refuse "cannot write $work/undo"
  present='' count=0
  each inspect
  look_at_present
  exec 3<"$work/digests" 4<"$work/states"
  each stage
  exec 3<&- 4<&-
}

each() {
  step=$1
  copies
}

copy() {
  "$step" "$@"
}

# Takes away what is beside the targets: at a refusal, and from the next envelope when this one was killed, for which
# it asks whether this one is still alive.
write_undo() {
  printf '%s\n' \
    "[ \"\${1:-}\" = now ] || [ \"\$(sh -c '$born' errand $$)\" != \"$(sh -c "$born" errand $$)\" ] || exit" \
    "copy() { rm -f \"\${9%/*}/.errand-$token-\$1\"; }" \
    ". '$work/plan'" \
    copies >"$work/undo"
}

# A number may be another process's later on, but that started at another time.
# shellcheck disable=SC2016
born='read -r stat <"/proc/$1/stat" && set -- ${stat##*) } && echo "${20}"'

inspect() {
  [ ! -d "$9" ] || refuse "a directory is in the way: $9"
  [ ! -e "$9" ] || [ -f "$9" ] || refuse "not a file: $9"
  asked=$7${8:+":$8"}
  case $asked in
  '' | "$known") ;;
  *) reason=$(LC_ALL=C chown "$asked" "$work/probe" 2>&1) || refuse "cannot copy $9: $reason" ;;
  esac
  known=$asked
  is_present "$9" || return 0
  eval "target_$1=\$9"
  present="$present \"\$target_$1\""
  count=$((count + 1))
  [ $((count % 200)) != 0 ] || look_at_present
}

# A file of which something is to be known. Not every tool that prints names keeps those with a newline on one line.
is_present() {
  case $1 in
  *"
"*) return 1 ;;
  esac
  [ -f "$1" ] && [ -r "$1" ]
}

# One process each for many files.
look_at_present() {
  [ -n "$present" ] || return 0
  eval "sha256 $present" >>"$work/digests"
  eval "stat -L -c '%a %u %g %U %G' $present" >>"$work/states"
  present=''
}

stage() {
  digest='' mode='' user_id='' group_id=''
  if is_present "$9"; then
    read -r digest _ <&3
    # shellcheck disable=SC2034
    read -r mode user_id group_id user_name group_name <&4
  fi
  if [ "${digest#\\}" = "$4" ]; then
    unchanged="$unchanged $1 "
    note_changes "$@"
    return
  fi
  mode=${6:-${mode:-644}}
  group_id=${8:-$group_id}
  asked=${7:-$user_id}${group_id:+":$group_id"}
  directory_of "$9"
  [ -d "$parent" ] || reason=$(LC_ALL=C mkdir -p "$parent" 2>&1) || refuse "cannot copy $9: $reason"
  problem=$(make ".errand-$token-$1" "$@") || refuse "cannot copy $(short "$9"): $problem"
}

directory_of() {
  parent=${1%/*}
  parent=${parent:-/}
}

# What fits beside the reason.
short() {
  case $1 in
  ?????????????????????????????????????????*) echo "...${1##"${1%????????????????????????????????????}"}" ;;
  *) echo "$1" ;;
  esac
}

# make FILE and the arguments of copy: prints why it cannot.
make() {
  cd -- "$parent" || return
  umask 077
  [ "$mode$asked" != 644 ] || umask 133
  obtain "$1" "$3" "$4" "$5" "$6" || return
  [ -z "$asked" ] || LC_ALL=C chown "$asked" "$1" 2>&1 || return
  [ "$mode$asked" = 644 ] || LC_ALL=C chmod "$mode" "$1" 2>&1
}

# A change of owner takes away the bits of mode 6000.
note_changes() {
  if differs "$7" "$user_id" "$user_name" || differs "$8" "$group_id" "$group_name"; then
    reown="$reown $1 " remode="$remode $1:${6:-$mode} "
  elif differs "$6" "$mode" ''; then
    remode="$remode $1:$6 "
  fi
}

differs() {
  case $1 in
  '' | "$2" | "$3") return 1 ;;
  esac
}

place_copies() {
  runs='' last='' length=0 written=0 total=0
  each place
  copied=$runs$length$last
  [ ${#copied} -le 120 ] || copied=${written}w+$((total - written))u
}

place() {
  total=$((total + 1))
  case $unchanged in
  *" $1 "*)
    adjust "$@"
    tally u
    ;;
  *)
    directory_of "$9"
    reason=$(LC_ALL=C mv -f "$parent/.errand-$token-$1" "$9" 2>&1) || stop "$9"
    written=$((written + 1))
    tally w
    ;;
  esac
}

adjust() {
  case $reown in
  *" $1 "*) reason=$(LC_ALL=C chown "$7${8:+":$8"}" "$9" 2>&1) || stop "$9" ;;
  esac
  case $remode in
  *" $1:"*)
    mode=${remode#*" $1:"}
    reason=$(LC_ALL=C chmod "${mode%% *}" "$9" 2>&1) || stop "$9"
    ;;
  esac
}

stop() {
  refuse "cannot put $(short "$1") in place: ${reason##*: }; $written other files are"
}

tally() {
  if [ "$1" = "$last" ]; then
    length=$((length + 1))
    return
  fi
  [ -z "$last" ] || runs=$runs$length$last
  last=$1 length=1
}
