# Completes the words of runbook-exec; made by `runbook-exec completion`.
# For bash:  source <(runbook-exec completion bash)
# For zsh:   source <(runbook-exec completion zsh)
‹LOAD›

# The options of a command.
_runbook_exec_options() {
  case $1 in
‹OPTIONS›
  esac
}

# What stands behind a command.
_runbook_exec_argument() {
  case $1 in
‹ARGUMENTS›
  esac
}

# What an option takes; nothing for one that takes nothing.
_runbook_exec_value() {
  case "$1 $2" in
‹VALUES›
  esac
}

# The names of the runbooks that are found by their names.
_runbook_exec_names() {
  local folder name
  printf '%s\n' . runbooks "${RUNBOOK_PATH-}" | tr ':' '\n' | while IFS= read -r folder; do
    [ -n "$folder" ] || continue
    compgen -f -X '!*.yaml' -- "$folder/" | while IFS= read -r name; do
      name=${name##*/}
      printf '%s\n' "${name%.yaml}"
    done
  done
}

# Lines that begin with a word.
_runbook_exec_beginning() {
  local line
  while IFS= read -r line; do
    case $line in "$1"*) printf '%s\n' "$line" ;; esac
  done
}

# Everything of a kind that begins with a word, a line each.
_runbook_exec_of() {
  case $1 in
    RUNBOOK)
      _runbook_exec_names | _runbook_exec_beginning "$2"
      compgen -f -X '!*.y*ml' -- "$2"
      compgen -d -- "$2"
      ;;
    FILE) compgen -f -- "$2" ;;
    DIR) compgen -d -- "$2" ;;
    CODE) printf '%s\n' ‹CODES› | _runbook_exec_beginning "$2" ;;
    words*) printf '%s\n' "${1#words }" | tr ' ' '\n' | _runbook_exec_beginning "$2" ;;
  esac
}

_runbook_exec() {
  local word=$2 before=$3 command=run first=${COMP_WORDS[1]} value line
  COMPREPLY=()
  case " ‹COMMANDS› " in
    *" $first "*) [ "$COMP_CWORD" -eq 1 ] || command=$first ;;
  esac
  value=$(_runbook_exec_value "$command" "$before")
  while IFS= read -r line; do
    [ -z "$line" ] || COMPREPLY+=("$line")
  done < <(
    if [ -n "$value" ]; then
      _runbook_exec_of "$value" "$word"
    elif [ "${word#-}" != "$word" ]; then
      { _runbook_exec_options "$command"; [ "$COMP_CWORD" -ne 1 ] || echo '--help --version'; } |
        tr ' ' '\n' | _runbook_exec_beginning "$word"
    else
      [ "$COMP_CWORD" -ne 1 ] || _runbook_exec_of 'words ‹COMMANDS›' "$word"
      _runbook_exec_of "$(_runbook_exec_argument "$command")" "$word"
    fi | sort -u
  )
  case $value in
    FILE | DIR) compopt -o filenames 2>/dev/null || : ;;
    '') case $word in */*) compopt -o filenames 2>/dev/null || : ;; esac ;;
  esac
}
complete -F _runbook_exec runbook-exec
