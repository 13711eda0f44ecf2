# Another user for the text. Included when one is asked for.

user='@USER@'

# The work folder stays closed to the user, who has the text as a descriptor. The kernel opens that again by its own
# permissions, not by those of the folder; so it does for the streams, which a text may open as /dev/stderr.
choose_user() {
  account=$(find_account "$user")
  [ -n "$account" ] || refuse "no such user: $user"
  for tool in id chmod; do
    command -v "$tool" || refuse "missing tool: $tool"
  done
  HOME=${account#*:} USER=$user LOGNAME=$user
  HOME=${HOME:-/}
  export HOME USER LOGNAME
  [ -n "$directory" ] || cd -- "$HOME" || cd /
  chmod 444 "$work/text"
  chmod 622 "$work/out" "$work/err"
  script=/proc/self/fd/3
  starter="$starter 3<\"\$0/text\""
  groups=$(id -G "$user" | tr ' ' ,)
  reason="missing tool: setpriv (or runuser)"
  become setpriv --reuid="${account%%:*}" --regid="${groups%%,*}" --groups="$groups" -- ||
    become runuser -u "$user" -- ||
    refuse "cannot run as $user: $reason"
}

# Tries a way to become the user. setpriv comes first because it is gone when the text starts: runuser stays its parent,
# kills it two seconds after a SIGTERM, and writes about that to stderr.
become() {
  tool=$(command -v "$1") || return
  shift
  switch="$tool $*"
  # shellcheck disable=SC2086
  reason=$(LC_ALL=C $switch sh -c "$rehearsal" errand "$interpreter" "$PWD" 2>&1 3<"$work/text")
}

# What the user will need, asked as the user.
# shellcheck disable=SC2016
rehearsal='
lacks() { echo "$1"; exit 1; }
[ -x . ] || lacks "cannot enter the working directory $2"
command -v "$1" >/dev/null || lacks "missing interpreter: $1"
[ -r /proc/self/fd/3 ] || lacks "cannot read the text"
'
