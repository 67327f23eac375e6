package dev.runbookexec.cli.command;

/// What `--help` prints.
final class Usage {
  static final String TEXT =
      """
      runbook-exec: runbooks that run, prove themselves and leave evidence.

        runbook-exec RUNBOOK [options]        run it live; the same as `runbook-exec run RUNBOOK`
        runbook-exec drill RUNBOOK            rehearse it against its scenarios; contacts nothing
        runbook-exec lint RUNBOOK...          check files, names and folders; contacts nothing
        runbook-exec fmt RUNBOOK...           format files where they lie; `--check` names them only
        runbook-exec explain [CODE...]        what a code such as RB0116 means; lists all without one
        runbook-exec show RUNBOOK             print it as a page to work from by hand
        runbook-exec eval EXPRESSION          its value; `eval RUNBOOK STEP` asks a table; contacts nothing
        runbook-exec report DIR               make a run's report again from its folder
        runbook-exec verify DIR               whether a run's folder still says what the run wrote
        runbook-exec new NAME                 a runbook to start from, with its first scenario
        runbook-exec schema                   the JSON Schema of runbooks, for editors
        runbook-exec completion bash|zsh      a script that completes commands, options and runbooks
        runbook-exec --version

      RUNBOOK is a file, or a name looked up in `.`, `runbooks/` and the folders of RUNBOOK_PATH.

      Options of run:
        --dry-run              contact nothing; print the whole plan with every branch
        --check                look only; stop at the first step that would change something
        --set NAME=VALUE       set an input; may be repeated
        --inputs FILE          take inputs from a YAML file
        --profile NAME         take the runbook's values under this name where nothing else is given
        --yes                  approve changes, but nothing that destroys
        --approve STEP_ID      approve this step in advance, also if it destroys; may be repeated
        --undo all|none|ask    when it does not end well, undo its changes; usually it asks for each
        --non-interactive      ask nobody; without an approval the run suspends
        --incident ID          note the incident's id in the report
        --out DIR              the run's folder; usually runs/<run id>
        --json                 print events as JSON lines on standard output
        --ssh-config FILE      instead of ~/.ssh/config
        --identity FILE        the private key to use
        --known-hosts FILE     instead of ~/.ssh/known_hosts

      Options of lint:
        --json                 findings as JSON on standard output; see docs/lint.md
        --sarif                findings as SARIF 2.1.0, for code hosts
        --strict               warnings fail, too

      Options of show:
        --mermaid              print a diagram, in the language of Mermaid
        --svg                  print a picture

      Options of eval:
        --set NAME=VALUE       a name, or a column of the table, is this text; may be repeated
        --absent NAME          it is absent; may be repeated
        --json FILE            the members of a JSON object are names
        --template TEXT        show a text with `${{ }}` filled in
        --script TEXT          show a shell script with its values quoted

      Options of verify:
        --head SHA256          the journal's last hash as it was noted elsewhere, or its beginning

      Options of drill:
        --scenario NAME        only this one; may be repeated
        --scenarios DIR        where they are; usually scenarios/<runbook>/ beside the runbook
        --out DIR              where the reports go; usually below runs/
        --verbose              show each step

      Options of new:
        --title TITLE          what is wrong, in a few words

      Exit codes: 0 resolved (planned, checked, drill passed), 1 a step failed, 2 usage,
      3 runbook has errors, 4 stopped by a person, 5 in doubt, 6 escalated, 7 suspended, 70 bug.
      """;

  private Usage() {}
}
