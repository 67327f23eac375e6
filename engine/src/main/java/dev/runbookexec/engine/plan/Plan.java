package dev.runbookexec.engine.plan;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Wish;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Everything a run of the runbook could do, as a tree: each step with what it would send as far as
/// that is known, each decision with all its rows, each procedure in full where it is first
/// reached.
///
/// @param lease what it would hold before each change; empty where it takes none
public record Plan(Runbook runbook, Optional<String> lease, List<Item> items, List<Item> cleanUp) {
  public Plan {
    items = List.copyOf(items);
    cleanUp = List.copyOf(cleanUp);
  }

  /// A step in its place.
  ///
  /// @param wish what it would send; empty for a step that sends nothing
  /// @param note why it would be skipped or fail, where that is known already; empty otherwise
  /// @param branches what can follow from it
  /// @param inside the steps of a loop or a wait
  /// @param groups steps that stand in it under names, such as branches that go on at the same time
  public record Item(
      Step step,
      Optional<Wish> wish,
      String note,
      List<Branch> branches,
      List<Item> inside,
      List<Group> groups) {
    public Item {
      groups = List.copyOf(groups);
      branches = List.copyOf(branches);
      inside = List.copyOf(inside);
    }
  }

  /// Steps under a name within a step.
  public record Group(String name, List<Item> items) {
    public Group {
      items = List.copyOf(items);
    }
  }

  /// What can follow from a step.
  ///
  /// @param label the row's cells, `otherwise`, `on failure`, or empty where it always follows
  /// @param possible false if the values that are known rule it out
  public record Branch(
      String row,
      String label,
      boolean possible,
      Optional<String> say,
      Optional<String> finding,
      List<Part> parts,
      Optional<String> conclude,
      Optional<String> escalate) {
    public Branch {
      parts = List.copyOf(parts);
    }
  }

  /// A procedure in a branch.
  ///
  /// @param arguments what it is given, by name, as far as that is known
  /// @param shownBefore whether its steps stand in full further up, and so are left out here
  public record Part(
      String procedure,
      Optional<String> title,
      SequencedMap<String, String> arguments,
      boolean shownBefore,
      List<Item> items) {
    public Part {
      items = List.copyOf(items);
    }
  }

  /// All items in the order shown, clean-up last.
  public Stream<Item> allItems() {
    return Stream.concat(items.stream(), cleanUp.stream()).flatMap(Plan::withInner);
  }

  private static Stream<Item> withInner(Item item) {
    var below =
        Stream.concat(
            Stream.concat(
                item.inside().stream(),
                item.groups().stream().flatMap(group -> group.items().stream())),
            item.branches().stream()
                .flatMap(b -> b.parts().stream())
                .flatMap(p -> p.items().stream()));
    return Stream.concat(Stream.of(item), below.flatMap(Plan::withInner));
  }
}
