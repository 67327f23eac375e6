# What the lab's scripts share. Read by them, not run.

PATH=$PATH:/usr/sbin:/sbin

say() {
  printf 'lab: %s\n' "$1" >&2
}

die() {
  say "$1"
  exit 1
}

# Sets `state` to the lab's folder: $1, or else RUNBOOK_LAB.
find_lab() {
  state=${1:-${RUNBOOK_LAB:-}}
  [[ -n $state ]] || die 'Which lab? Give the folder that `up` printed, or set RUNBOOK_LAB to it.'
  [[ -f $state/lab.env ]] || die "There is no lab in $state."
  state=$(cd "$state" && pwd -P)
  # shellcheck source=/dev/null
  . "$state/lab.env"
  docker_socket=unix://$state/docker.sock
}

# The docker command line of the lab itself; the one on the VPS has its own credentials. It never
# waits for ever: an engine that takes a call and does not answer is a failure like any other.
lab_docker() {
  timeout -k 5 "${docker_patience:-120}" docker --config "$state/publisher" -H "$docker_socket" "$@"
}

# All images but the gateway's, by name: what hangs together goes with the last of them.
remove_runner_images() {
  local images
  images=$(lab_docker image ls --format '{{.Repository}}:{{.Tag}} {{.ID}}' |
    sed -E '/^curate-me\/backend-gateway:/d; s/^<none>:<none> //; s/ .*//')
  [[ -z $images ]] || lab_docker image rm -f $images >/dev/null
}

# Calls the control plane as the admin: METHOD PATH [BODY]. Prints the answer.
admin() {
  local method=$1 path=$2 body=${3:-}
  curl -sS --fail-with-body -m 60 -X "$method" -H "Authorization: Bearer $admin_token" \
    -H 'Content-Type: application/json' ${body:+-d "$body"} "$api_url$path" || die "$method $path: the control plane refused."
}

# The text of the member $2 in the flat JSON $1; empty if it is null or missing.
member() {
  printf '%s' "$1" | sed -nE "s/.*\"$2\":\"(([^\"\\\\]|\\\\.)*)\".*/\\1/p"
}

# Runs a check until it is true, at most $1 tenths of a second.
until_true() {
  local tenths=$1
  shift
  until "$@"; do
    ((tenths-- > 0)) || return 1
    sleep 0.1
  done
}

# When the process $1 was started, in the kernel's ticks. Together they name a process for good.
started_at() {
  local stat
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  stat=${stat##*) }
  set -- $stat
  [[ $1 != Z ]] && printf '%s\n' "${20}"
}

# Starts a program in the background, on its own: NAME PROGRAM ARGUMENT...
launch() {
  local name=$1
  shift
  RUNBOOK_LAB_STATE=$state setsid "$@" >>"$state/log/$name.log" 2>&1 </dev/null &
  printf '%s %s\n' "$!" "$(started_at "$!")" >"$state/pids/$name"
}

process_of() {
  local pid since
  [[ -f $state/pids/$1 ]] || return 1
  read -r pid since <"$state/pids/$1"
  [[ $(started_at "$pid") == "$since" ]] && printf '%s\n' "$pid"
}

is_gone() {
  ! process_of "$1" >/dev/null
}

# Ends the program $1, if it runs.
end() {
  local name=$1 pid
  pid=$(process_of "$name") || return 0
  kill "$pid" 2>/dev/null || true
  if ! until_true 150 is_gone "$name"; then
    say "$name did not end in 15 seconds; killing it."
    kill -KILL "$pid" 2>/dev/null || true
    until_true 50 is_gone "$name" || return 1
  fi
}

# The processes that belong to this lab, containers excepted.
processes_of_lab() {
  local environ pid
  for environ in /proc/[0-9]*/environ; do
    pid=${environ#/proc/}
    pid=${pid%/environ}
    if grep -qzxF "RUNBOOK_LAB_STATE=$state" "$environ" 2>/dev/null; then
      printf '%s\n' "$pid"
    fi
  done
}

in_vps() {
  timeout -k 5 60 nsenter --mount -t "$(process_of sshd || process_of dockerd)" "$@"
}
