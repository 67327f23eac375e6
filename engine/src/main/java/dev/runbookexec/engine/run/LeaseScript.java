package dev.runbookexec.engine.run;

/// What keeps a lease on a machine: a small note in a folder that all may write to, changed by one
/// at a time. Times are the machine's own, so everybody means the same.
final class LeaseScript {
  /// Arguments: `take`, `take-over` or `release`; the name; the run; seconds; who; the step.
  static final String TEXT =
      """
      folder=/run/lock
      [ -d "$folder" ] && [ -w "$folder" ] || folder=/tmp
      note=$folder/runbook-exec.$2
      guard=$note.guard
      tries=0
      until mkdir "$guard" 2>/dev/null; do
        tries=$((tries + 1))
        if [ "$tries" -eq 10 ]; then
          find "$guard" -maxdepth 0 -mmin +2 -exec rm -rf {} + 2>/dev/null
        fi
        if [ "$tries" -gt 20 ]; then
          echo "$guard is in the way: somebody is taking the lease, or may not be removed" >&2
          exit 74
        fi
        sleep 1
      done
      trap 'rm -rf "$guard"' EXIT
      trap 'exit 75' HUP INT TERM
      run= until=
      if [ -f "$note" ]; then
        run=$(sed -n 's/^run=//p' "$note" | head -n 1)
        until=$(sed -n 's/^until=\\([0-9]\\{1,11\\}\\)$/\\1/p' "$note" | head -n 1)
      fi
      now=$(date +%s)
      if [ "$1" = release ]; then
        if [ "$run" = "$3" ]; then rm -f "$note"; fi
        exit
      fi
      if [ "$1" = take ] && [ -n "$run" ] && [ "$run" != "$3" ] && [ "${until:-0}" -gt "$now" ]; then
        cat "$note"
        exit 73
      fi
      printf 'run=%s\\nwho=%s\\nstep=%s\\nuntil=%s\\n' "$3" "$5" "$6" "$((now + $4))" >"$guard/note" &&
        mv -f "$guard/note" "$note" && cat "$note" || exit 74
      """;

  private LeaseScript() {}
}
