package dev.runbookexec.steps;

/// The script that ends a process group where it runs, in any POSIX shell: dash knows no `--` for
/// its `kill`, so there is none.
public final class EndScript {
  private EndScript() {}

  /// Sends TERM, waits up to two seconds, sends KILL, waits again, then prints `gone` or `alive`.
  /// It is gone if it takes no signal and `/proc` shows no process of it.
  public static String of(long group) {
    return """
    seen() { for f in /proc/[0-9]*/stat; do read -r a b c d g e <"$f" || continue; [ "$g" = %1$d ] && [ "$c" != Z ] && return 0; done 2>/dev/null; return 1; }
    alive() { kill -0 -%1$d 2>/dev/null || seen; }
    patient() { i=0; while [ $i -lt 20 ] && alive; do sleep 0.1; i=$((i+1)); done; }
    kill -TERM -%1$d 2>/dev/null; patient
    alive && { kill -KILL -%1$d 2>/dev/null; patient; }
    if alive; then echo alive; else echo gone; fi
    """
        .formatted(group);
  }
}
