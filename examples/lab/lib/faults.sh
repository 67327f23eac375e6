# The ways in which the lab can be broken: one function each. Read by `fault`, not run.
# Each ends when the runner `runner_id` has failed; the template `default` works but where the host
# itself is broken.

# shellcheck disable=SC2034
faults=(no-credentials wrong-credentials missing-tag dead-registry disk-full port-taken limit-too-small missing-env
  oom killed segfault not-executable no-entrypoint vnc-down gateway-down never-started healthy)

# A runner of the template `custom`: IMAGE [KEY=VALUE...].
custom_runner() {
  image=$1
  template custom "$@"
  provision custom
  settle
}

# The cause has gone since, so that a retry works; unless it is to last.
heal_template() {
  [[ -n $lasting ]] || template custom "$image"
}

break_no_credentials() {
  log_in
  provision default
  settle
}

break_wrong_credentials() {
  log_in expired
  provision default
  settle
}

break_missing_tag() {
  image=$registry/curate-me-ai/openclaw-base:2026.11-rc9
  template default "$image"
  provision default
  settle
}

break_dead_registry() {
  image=$dead_registry/curate-me-ai/openclaw-base:latest
  template default "$image"
  provision default
  settle
}

# A stopped container holds 96 MB; less than a megabyte is left.
break_disk_full() {
  local used
  lab_docker run --name old-workspace curate-me/backend-gateway:lab dd if=/dev/zero of=/workspace.img bs=1M count=96 2>/dev/null
  used=$(in_vps df -Pk /run/vps/docker | awk 'NR == 2 { print $3 }')
  in_vps mount -o "remount,size=$((used + 1000))k" /run/vps/docker
  provision default
  settle
}

break_port_taken() {
  lab_docker run -d --name old-runner -p "127.0.0.1:$pinned_port:5900" curate-me/backend-gateway:lab \
    nc -ll -p 5900 -e true >/dev/null
  custom_runner "$image" "port.5900=$pinned_port"
}

break_limit_too_small() {
  custom_runner "$image" memory=4m
}

break_missing_env() {
  custom_runner "$image" env.CM_API_KEY= env.OPENAI_API_KEY=
  heal_template
}

break_oom() {
  custom_runner "$image" memory=24m env.OPENCLAW_CACHE_MB=40
}

runs_inside() {
  [[ $(lab_docker inspect -f '{{.State.Running}}' "openclaw-$runner_id" 2>/dev/null) == true ]]
}

break_killed() {
  template custom "$image" env.OPENCLAW_START_DELAY=20
  provision custom
  until_true 300 runs_inside || die "The container of $runner_id did not start."
  lab_docker kill "openclaw-$runner_id" >/dev/null
  settle
  heal_template
}

break_segfault() {
  custom_runner "$registry/curate-me-ai/openclaw-base:segfault"
}

break_not_executable() {
  custom_runner "$registry/curate-me-ai/openclaw-base:not-executable"
}

break_no_entrypoint() {
  custom_runner "$registry/curate-me-ai/openclaw-base:no-entrypoint"
}

break_vnc_down() {
  custom_runner "$registry/curate-me-ai/openclaw-base:stale-lock"
}

# An address that this container does not have: the gateway cannot listen and crashes.
break_gateway_down() {
  custom_runner "$image" env.OPENCLAW_GATEWAY_BIND=203.0.113.9
  heal_template
}

break_never_started() {
  settings stopped
  provision default
  settle
  [[ -n $lasting ]] || settings running
}

break_healthy() {
  provision default
  settle
}
