package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.ShellTemplate;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.source.Span;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a step does. Each kind stands under the key of its name.
public sealed interface Act {

  /// The steps within it, in the order written; most acts have none.
  default List<Step> inside() {
    return switch (this) {
      case Each each -> each.steps();
      case WaitUntil wait -> wait.steps();
      case Together(var branches) ->
          branches.stream().flatMap(branch -> branch.steps().stream()).toList();
      case Fallback(var alternatives) ->
          alternatives.stream().flatMap(one -> one.steps().stream()).toList();
      case Script _,
          Arguments _,
          Request _,
          Docker _,
          Decide _,
          Do _,
          CallRunbook _,
          WaitFor _,
          Ask _,
          Approve _,
          Manual _,
          Collect _,
          Set _,
          Notify _,
          Say _ ->
          List.of();
    };
  }

  /// Whether it is done on a target.
  default boolean isOnTarget() {
    return switch (this) {
      case Script _, Arguments _, Request _, Docker _ -> true;
      case Decide _,
          Do _,
          CallRunbook _,
          Each _,
          Together _,
          Fallback _,
          WaitFor _,
          WaitUntil _,
          Ask _,
          Approve _,
          Manual _,
          Collect _,
          Set _,
          Notify _,
          Say _ ->
          false;
    };
  }

  /// What stands around a command; empty for what is none.
  default Optional<CommandOptions> around() {
    return switch (this) {
      case Script(_, var options) -> Optional.of(options);
      case Arguments(_, var options) -> Optional.of(options);
      case Request _,
          Docker _,
          Decide _,
          Do _,
          CallRunbook _,
          Each _,
          Together _,
          Fallback _,
          WaitFor _,
          WaitUntil _,
          Ask _,
          Approve _,
          Manual _,
          Collect _,
          Set _,
          Notify _,
          Say _ ->
          Optional.empty();
    };
  }

  /// A shell script on a target. Values in it are quoted for the place where they stand.
  record Script(ShellTemplate script, CommandOptions options) implements Act {}

  /// A command as a list of words; no shell sees them.
  record Arguments(List<Template> words, CommandOptions options) implements Act {
    public Arguments {
      words = List.copyOf(words);
    }
  }

  /// Around a command: who, where, with what, and for how long.
  ///
  /// @param stopAfter when an endless command is ended, which is its success
  /// @param disconnects present if the connection is expected to break
  record CommandOptions(
      SequencedMap<String, Template> env,
      Optional<Template> stdin,
      Optional<Template> runAs,
      Optional<Template> directory,
      Optional<Duration> stopAfter,
      Optional<Disconnects> disconnects) {
    /// Nothing around it.
    public static final CommandOptions NONE =
        new CommandOptions(
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public CommandOptions {
      env = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(env));
    }
  }

  /// A command that breaks its own connection, such as a reboot.
  ///
  /// @param breaksWithin how long after the command's end the break may come
  /// @param backWithin how long after the break the host must answer again
  /// @param every how often it is asked
  record Disconnects(Duration breaksWithin, Duration backWithin, Duration every) {}

  /// An HTTP request below the target's base address.
  ///
  /// @param path begins with `/`; values in it are percent-encoded
  /// @param query parameters behind the path, names and values percent-encoded
  /// @param body sent as it is; where `json` was written, values in it are encoded as JSON and the
  ///   content type is `application/json`
  /// @param redirects whether it goes where the server sends it
  record Request(
      String method,
      Template path,
      SequencedMap<String, Template> query,
      List<Target.Header> headers,
      Optional<Body> body,
      boolean redirects)
      implements Act {
    public Request {
      query = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(query));
      headers = List.copyOf(headers);
    }
  }

  /// What a request carries.
  sealed interface Body {
    record Plain(Template text) implements Body {}

    /// A tree whose leaves are templates; a leaf that is one hole keeps its value's type.
    record Json(JsonTree tree) implements Body {}

    /// Fields as a browser sends those of a form; values are encoded.
    record Form(SequencedMap<String, Template> fields) implements Body {
      public Form {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
      }
    }
  }

  sealed interface JsonTree {
    record Leaf(Template text) implements JsonTree {}

    /// A number, truth value or null as written.
    record Constant(dev.runbookexec.engine.expr.Value value) implements JsonTree {}

    record Items(List<JsonTree> items) implements JsonTree {
      public Items {
        items = List.copyOf(items);
      }
    }

    record Fields(SequencedMap<String, JsonTree> fields) implements JsonTree {
      public Fields {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
      }
    }
  }

  /// A call of the Docker Engine.
  record Docker(DockerVerb verb, SequencedMap<String, Template> arguments) implements Act {
    public Docker {
      arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
    }
  }

  record Decide(DecisionTable table) implements Act {}

  /// Procedures, one after the other.
  record Do(List<Call> procedures) implements Act {
    public Do {
      procedures = List.copyOf(procedures);
    }
  }

  /// Another runbook, carried out within this run. Its steps are not among those of this one.
  ///
  /// @param at of its name
  /// @param file as written, beside the file in which it is written
  /// @param given values of its inputs, in the order written
  /// @param found what the file holds; empty only while the runbook is being read
  record CallRunbook(Span at, String file, List<Call.Argument> given, Optional<Callee> found)
      implements Act {
    public CallRunbook {
      given = List.copyOf(given);
    }

    public CallRunbook with(Callee callee) {
      return new CallRunbook(at, file, given, Optional.of(callee));
    }

    public Callee callee() {
      return found.orElseThrow(
          () -> new IllegalStateException("The reader lets no missing runbook through: " + file));
    }

    public Optional<Call.Argument> given(String input) {
      return given.stream().filter(one -> one.name().equals(input)).findFirst();
    }
  }

  /// Steps for each element of a list.
  ///
  /// @param item the name by which the steps see the element
  /// @param steps done once for each element, in order
  /// @param parallel how many rounds may be under way at the same time, at least 1
  /// @param gather what is kept of each round, by name
  record Each(
      Expression list,
      String item,
      List<Step> steps,
      int parallel,
      SequencedMap<String, Expression> gather)
      implements Act {
    public Each {
      gather = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(gather));
      steps = List.copyOf(steps);
    }
  }

  /// Branches that go on at the same time; the step ends when all of them have.
  record Together(List<Branch> branches) implements Act {
    public Together {
      branches = List.copyOf(branches);
    }
  }

  /// Steps that follow one another while other branches go on.
  ///
  /// @param at of the name
  record Branch(String name, Span at, List<Step> steps) {
    public Branch {
      steps = List.copyOf(steps);
    }
  }

  /// Alternatives in the order in which they are tried, until one comes to its end.
  record Fallback(List<Alternative> alternatives) implements Act {
    public Fallback {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// @param name its id, or its number from 1
  /// @param at of the id, or of its beginning
  /// @param success what must hold at its end
  record Alternative(
      String name,
      Span at,
      Optional<String> title,
      List<Step> steps,
      Optional<Expression> success) {
    public Alternative {
      steps = List.copyOf(steps);
    }
  }

  /// Lets a length of time pass.
  record WaitFor(Template length) implements Act {}

  /// Repeats steps that observe until a condition holds.
  ///
  /// @param until looked at after each round
  /// @param steps the round
  /// @param every from the end of one round to the beginning of the next
  /// @param atMost after it the step fails
  /// @param inARow how many looks in a row the condition must hold, at least 1
  record WaitUntil(Expression until, List<Step> steps, Duration every, Duration atMost, int inARow)
      implements Act {
    public WaitUntil {
      steps = List.copyOf(steps);
    }
  }

  /// A question with a typed answer.
  ///
  /// @param choices one of which is the answer; a hole that comes to a list gives several
  record Ask(
      Template question,
      List<Template> choices,
      Optional<String> pattern,
      Optional<Template> unattended)
      implements Act {
    public Ask {
      choices = List.copyOf(choices);
    }
  }

  /// Asks for consent to go on.
  record Approve(Template question) implements Act {}

  /// Something to be done by hand.
  ///
  /// @param unattended whether a run without a person goes on, noting that it was not done
  record Manual(Template instructions, boolean unattended) implements Act {}

  /// Writes values to evidence files: file name to text.
  record Collect(SequencedMap<String, Template> files) implements Act {
    public Collect {
      files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    }
  }

  /// Gives names to values.
  record Set(SequencedMap<String, Expression> values) implements Act {
    public Set {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }
  }

  /// Tells somebody, and never fails the run.
  ///
  /// @param path below the base address of the target, where there is one
  /// @param json the body; without it `{"text": …}`
  record Notify(Template text, Optional<Template> path, Optional<JsonTree> json) implements Act {}

  /// Something to record without acting: a finding, a remark, the end of the run.
  record Say(Span at, Consequence then) implements Act {}
}
