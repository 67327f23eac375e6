package dev.runbookexec.engine.run;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.model.Impact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A wish of the interpreter: something to be done in the world, with every value filled in.
/// Secrets stand in it in clear; whoever writes an effect down masks it first.
public sealed interface Effect {
  /// The step that wants it.
  String step();

  /// The same, lasting no longer than this.
  default Effect within(Duration most) {
    return switch (this) {
      case RunCommand command -> command.withTimeout(shorter(command.timeout(), most));
      case CallHttp call -> call.withTimeout(shorter(call.timeout(), most));
      case CallDocker(var step, var on, var verb, var arguments, var timeout, var impact) ->
          new CallDocker(step, on, verb, arguments, shorter(timeout, most), impact);
      case Pause(var step, var length) -> new Pause(step, shorter(length, most));
      case Notify(var step, var call) ->
          new Notify(step, call.withTimeout(shorter(call.timeout(), most)));
      case AskOperator _, KeepEvidence _ -> this;
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /// A command on a machine or in a container.
  ///
  /// @param command what to run
  /// @param env variables to add to the command's environment; they may be secret and must not be
  ///   put on a command line
  /// @param stdin text to feed, followed by end of file; without it the command gets an empty input
  /// @param runAs run through `sudo -n -u` as this user
  /// @param directory working directory
  /// @param timeout after it the whole process group is ended, and the command has failed
  /// @param stopAfter after it the whole process group is ended, as wanted
  /// @param reconnect present if the connection is expected to break
  record RunCommand(
      String step,
      Endpoint on,
      Command command,
      SequencedMap<String, String> env,
      Optional<String> stdin,
      Optional<String> runAs,
      Optional<String> directory,
      Duration timeout,
      Impact impact,
      Optional<Duration> stopAfter,
      Optional<Reconnect> reconnect)
      implements Effect {

    RunCommand withTimeout(Duration changed) {
      return new RunCommand(
          step, on, command, env, stdin, runAs, directory, changed, impact, stopAfter, reconnect);
    }

    /// A command that ends by itself, over a connection that holds.
    public RunCommand(
        String step,
        Endpoint on,
        Command command,
        SequencedMap<String, String> env,
        Optional<String> stdin,
        Optional<String> runAs,
        Optional<String> directory,
        Duration timeout,
        Impact impact) {
      this(
          step,
          on,
          command,
          env,
          stdin,
          runAs,
          directory,
          timeout,
          impact,
          Optional.empty(),
          Optional.empty());
    }

    /// How long it may run before it is ended: as a success or as a failure.
    public Duration longest() {
      return stopAfter.filter(length -> length.compareTo(timeout) < 0).orElse(timeout);
    }
  }

  /// How a host is waited for.
  ///
  /// @param breaksWithin how long after the command's end the break may come
  /// @param backWithin how long after the break the host must answer again
  /// @param every how often it is asked
  record Reconnect(Duration breaksWithin, Duration backWithin, Duration every) {}

  /// A script for `sh -c`, or an argument vector that no shell sees.
  sealed interface Command {
    /// As shown to people, secrets in clear.
    String shown();

    record Script(String text) implements Command {
      @Override
      public String shown() {
        return text;
      }
    }

    record Arguments(List<String> words) implements Command {
      public Arguments {
        words = List.copyOf(words);
      }

      @Override
      public String shown() {
        return String.join(" ", words);
      }
    }
  }

  /// An HTTP request.
  ///
  /// @param url absolute
  /// @param headers in order; a name may repeat
  /// @param body UTF-8 text
  /// @param redirects how many times at most it goes where the server sends it
  record CallHttp(
      String step,
      Endpoint.Web on,
      String method,
      String url,
      List<Header> headers,
      Optional<String> body,
      Duration timeout,
      Impact impact,
      Optional<Integer> redirects)
      implements Effect {
    public CallHttp {
      headers = List.copyOf(headers);
    }

    CallHttp withTimeout(Duration changed) {
      return new CallHttp(step, on, method, url, headers, body, changed, impact, redirects);
    }

    /// A request that goes nowhere else.
    public CallHttp(
        String step,
        Endpoint.Web on,
        String method,
        String url,
        List<Header> headers,
        Optional<String> body,
        Duration timeout,
        Impact impact) {
      this(step, on, method, url, headers, body, timeout, impact, Optional.empty());
    }

    /// The same request, which may go where the server sends it.
    public CallHttp following(int atMost) {
      return new CallHttp(
          step, on, method, url, headers, body, timeout, impact, Optional.of(atMost));
    }
  }

  record Header(String name, String value) {}

  /// Tells somebody by a request. Needs no approval, and its failure is nobody's.
  record Notify(String step, CallHttp call) implements Effect {}

  /// A call of the Docker Engine API.
  ///
  /// @param verb one of `ping, info, version, images, pull, ps, inspect, logs, create, start, stop,
  ///   restart, rm, exec, stats, login, prune, update`
  /// @param arguments by name, in the order written; see `docs/language.md` for those of each verb
  record CallDocker(
      String step,
      Endpoint.Engine on,
      String verb,
      SequencedMap<String, String> arguments,
      Duration timeout,
      Impact impact)
      implements Effect {}

  /// Asks the person at the keyboard.
  record AskOperator(String step, Question question) implements Effect {}

  sealed interface Question {
    String text();

    /// May this be done? Shows what exactly.
    ///
    /// @param shown the rendered command or request, secrets masked
    /// @param undoes the step whose change this takes back, where it does
    /// @param name of the target, which a person types where something is destroyed
    record Approval(
        String text,
        Impact impact,
        String target,
        String shown,
        Optional<String> undoes,
        Optional<String> name)
        implements Question {

      /// For something that undoes nothing and has no target.
      public Approval(String text, Impact impact, String target, String shown) {
        this(text, impact, target, shown, Optional.empty(), Optional.empty());
      }
    }

    /// A typed answer.
    ///
    /// @param choices if not empty, the answer must be one of them
    /// @param pattern if present, the answer must match it as a whole (RE2)
    record Answer(
        String text, List<String> choices, Optional<String> pattern, Optional<String> unattended)
        implements Question {
      public Answer {
        choices = List.copyOf(choices);
      }

      /// Why a text cannot be the answer, as a sentence; empty if it can.
      public Optional<String> problem(String answer) {
        if (!choices.isEmpty() && !choices.contains(answer)) {
          return Optional.of("It must be one of " + String.join(", ", choices) + ".");
        }
        if (pattern.isPresent() && !Pattern.matches(pattern.get(), answer)) {
          return Optional.of("It must match " + pattern.get() + ".");
        }
        return answer.isEmpty() ? Optional.of("Please type an answer.") : Optional.empty();
      }
    }

    /// Something a person does by hand and then notes.
    ///
    /// @param unattended true if the run may go on when nobody is there, noting that it was not
    ///   done
    record Manual(String text, boolean unattended) implements Question {}
  }

  /// Lets time pass.
  record Pause(String step, Duration length) implements Effect {}

  /// Writes text to a file below the run's evidence folder.
  record KeepEvidence(String step, String file, String text) implements Effect {}
}
