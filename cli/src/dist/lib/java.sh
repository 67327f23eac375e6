# Finds a Java that is new enough. Read by the scripts beside it, not run.
#
# After `find_java`, `java` is the program and `java_version` its full version, such as
# `25.0.3+9-LTS`. No process is started: every Java says its version in its `release` file.

oldest_java=25

# True if the folder $1 holds a Java that is new enough.
use_java_home() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  java_version=
  java_runtime_version=
  while IFS='=' read -r key value; do
    value=${value#\"}
    case $key in
      JAVA_VERSION) java_version=${value%\"} ;;
      JAVA_RUNTIME_VERSION) java_runtime_version=${value%\"} ;;
    esac
  done <"$1/release"
  java_major=${java_version%%[!0-9]*}
  [ "${java_major:-0}" -ge "$oldest_java" ] || return 1
  java=$1/bin/java
  java_version=${java_runtime_version:-$java_version}
}

# The folder of the Java program $1, through symbolic links.
home_of_java() {
  program=$(readlink -f -- "$1") || return 1
  program=${program%/*}
  printf '%s\n' "${program%/*}"
}

no_java() {
  printf 'runbook-exec: %s\n' "$1" >&2
  exit 2
}

find_java() {
  if [ -n "${RUNBOOK_EXEC_JAVA:-}" ]; then
    if [ -x "$RUNBOOK_EXEC_JAVA" ] && [ ! -d "$RUNBOOK_EXEC_JAVA" ]; then
      use_java_home "$(home_of_java "$RUNBOOK_EXEC_JAVA")" && return
    else
      use_java_home "$RUNBOOK_EXEC_JAVA" && return
    fi
    no_java "RUNBOOK_EXEC_JAVA=$RUNBOOK_EXEC_JAVA is not a Java $oldest_java or newer."
  fi
  if [ -n "${JAVA_HOME:-}" ]; then
    use_java_home "$JAVA_HOME" && return
  fi
  for candidate in /usr/lib/jvm/* /opt/*jdk* /opt/java/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    use_java_home "$candidate" && return
  done
  if candidate=$(command -v java); then
    use_java_home "$(home_of_java "$candidate")" && return
  fi
  no_java "Java $oldest_java or newer is needed: install \`temurin-25-jdk\` (see https://adoptium.net) or \`openjdk-25-jdk\`, or point RUNBOOK_EXEC_JAVA at one."
}

# The options every run and every training run share: a start-up archive is only used by a run
# whose options agree with its training. Serial and C1 because a run waits, it does not compute;
# logging of the virtual machine itself goes to stderr, so that stdout stays the result.
java_options='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8'

# The start-up archive belongs to exactly these jars and this Java. Its name says so, because Java
# itself does not notice that a jar has changed: `archive` is the one for the installation $1, if it
# was made and no jar is newer.
find_archive() {
  archive=
  [ -r "$1/lib/build-id" ] && read -r build_id <"$1/lib/build-id" || return 0
  archive=$1/lib/$build_id-$java_version.aot
  if [ ! -f "$archive" ]; then
    archive=
    return 0
  fi
  for jar in "$1"/lib/*.jar; do
    if [ "$jar" -nt "$archive" ]; then
      archive=
      return 0
    fi
  done
}
