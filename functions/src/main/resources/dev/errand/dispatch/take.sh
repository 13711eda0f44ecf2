# Packs up the files to fetch. Included when there are any.

# shellcheck disable=SC2034
take_limit=@TAKE_LIMIT@

# Called after the end of the text, whatever that was, and before the marker. Sets what the marker says: files to
# COUNT:BYTES:SHA256 of $work/files.tar, which then stays in the spool, and missing to the indices, parted by commas, of
# fetches that matched nothing and are not optional. The function "fetches", of the plan, calls
# "fetch INDEX required|optional PATTERN" for each; $take_limit is how many bytes they may have together.
take() {
  :
}
