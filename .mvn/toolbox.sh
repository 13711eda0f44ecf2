# Sourced by mvnw and errand. Sets JAVA_HOME to a JDK of the wanted version and puts Node on PATH, or says what to install.

WANTED_JDK=25
WANTED_NODE=20

# Prints the feature version of the JDK in a folder (25), or nothing when there is no JDK in it.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# The folders where a JDK may be, best first: the caller's choice, PATH, the distributions' and SDKMAN's places.
jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}"
  if command -v javac >/dev/null 2>&1; then
    dirname "$(dirname "$(readlink -f "$(command -v javac)")")"
  fi
  # mvnw switches globbing off; ls in a fresh shell lists what is there.
  sh -c 'ls -d /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home 2>/dev/null' || true
}

# Names of files on nodes may hold any character, and Java takes the encoding of file names from the locale: a bare machine
# without one would have it refuse all but ASCII.
use_unicode() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *UTF-8* | *utf8* | *UTF8* | *utf-8*) return ;;
  esac
  unset LC_ALL
  LC_CTYPE=C.UTF-8
  export LC_CTYPE
}

find_jdk() {
  use_unicode
  found=$(jdk_candidates | while IFS= read -r candidate; do
    if [ "$(jdk_version "$candidate")" = "$WANTED_JDK" ]; then
      printf '%s\n' "$candidate"
      break
    fi
  done)
  if [ -z "$found" ]; then
    echo "Errand needs a JDK $WANTED_JDK and found none in JAVA_HOME, on PATH, under /usr/lib/jvm or in ~/.sdkman." >&2
    echo "Install one, for example Temurin (https://adoptium.net/installation/linux): apt install temurin-$WANTED_JDK-jdk" >&2
    return 1
  fi
  JAVA_HOME=$found
  export JAVA_HOME
}

node_version() {
  command -v node >/dev/null 2>&1 && node --version | sed 's/^v\([0-9]*\).*/\1/'
}

# CDK in Java speaks to the CDK's own engine, which runs in Node (https://docs.aws.amazon.com/cdk/v2/guide/prerequisites.html).
find_node() {
  if [ "$(node_version || echo 0)" -lt "$WANTED_NODE" ]; then
    for folder in $(sh -c 'ls -d "$HOME"/.nvm/versions/node/*/bin /usr/local/bin /opt/node*/bin 2>/dev/null'); do
      [ ! -x "$folder/node" ] || PATH=$folder:$PATH
    done
  fi
  if [ "$(node_version || echo 0)" -lt "$WANTED_NODE" ]; then
    echo "Errand needs Node $WANTED_NODE or newer (the CDK's engine runs in it) and found none on PATH or in ~/.nvm." >&2
    echo "Install one: https://nodejs.org/en/download, or on Debian 13 or newer: apt install nodejs npm" >&2
    return 1
  fi
  export PATH
}
