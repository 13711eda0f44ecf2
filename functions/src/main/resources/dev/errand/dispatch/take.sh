# Packs up the files to fetch. Included when there are any.

take_limit=@TAKE_LIMIT@
missing=''
# Systems Manager ends the command 60 s after the text's deadline. What comes after packing up needs some of that.
take_margin=40
read -r started _ </proc/uptime
# shellcheck disable=SC2016
packer=@PACKER@

# Called after the end of the text, whatever that was, and before the marker. Sets what the marker says: files to
# COUNT:BYTES:SHA256 of $work/files.tar, which then stays in the spool, missing to the indices, parted by commas, of
# fetches that matched nothing and are not optional, and not_taken to what went wrong.
take() {
  # After the restart the same command goes on, and takes the files then.
  [ "$reboot,$outcome,$code" != yes,EXITED,194 ] || return
  read -r now _ </proc/uptime
  left=$((${started%%.*} + seconds + take_margin - ${now%%.*}))
  [ "$left" -gt 0 ] || left=0
  printf '%s\n' "$packer" >"$work/pack"
  [ "$(wc -c <"$work/pack")" -gt "${#packer}" ] || { not_taken="fetch: cannot write $work/pack" && return; }
  {
    setsid sh "$work/pack" supervise "$take_limit" "$left" "$((60 - take_margin))"
    [ "$?" -le 1 ] || echo "problem packing up was killed"
    echo packed
  } >&8 5>&- 6>&- 8>&- 9>&- &
  packers=''
  while read -r word value <&8; do
    case $word in
    packers) packers=$value ;;
    files) files=$value ;;
    missing) missing=$value ;;
    problem) not_taken="fetch: $value" ;;
    packed) break ;;
    esac
  done
  [ -z "$packers" ] || kill -KILL "-$packers"
}
