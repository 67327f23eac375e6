package dev.runbookexec.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The arrows between the engine's packages, as rules over the classes below one root package. A
/// package that does not exist breaks no rule.
final class Arrows {
  /// Each package may use only what stands left of it.
  static final List<String> ORDER =
      List.of(
          "source", "yaml", "format", "expr", "model", "decide", "read", "check", "trap", "run",
          "plan", "exec", "journal", "drill");

  /// Values in, values out: what a run means doesn't depend on when and where it is asked.
  static final List<String> PURE = List.of("model", "expr", "decide", "trap", "run");

  private static final Set<String> TELLS_TIME_OR_CHANCE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now");

  private final String root;

  Arrows(String root) {
    this.root = root;
  }

  /// Every rule, by the name that a failed test shows.
  Map<String, ArchRule> rules() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("order of packages", order());
    rules.put("no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
    rules.put("YAML library only in yaml", only("yaml", "org.snakeyaml.."));
    rules.put("expression library only in expr", only("expr", "org.apache.commons.jexl3.."));
    rules.put(
        "pure core: no input or output",
        pure("java.io..", "java.nio.file..", "java.nio.channels..", "java.net.http.."));
    rules.put("pure core: no threads", pure("java.util.concurrent..").and(pure(Thread.class)));
    rules.put("pure core: no clock or chance", noClockOrChance());
    rules.put("no standard streams", standardStreams());
    rules.put("no other libraries", libraries());
    return rules.entrySet().stream()
        .collect(
            LinkedHashMap::new,
            (all, rule) -> all.put(rule.getKey(), rule.getValue().allowEmptyShould(true)),
            LinkedHashMap::putAll);
  }

  private ArchRule order() {
    var rules =
        ORDER.stream()
            .map(name -> {
              var right = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size());
              return noClasses()
                  .that()
                  .resideInAPackage(folder(name))
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(folders(right))
                  .allowEmptyShould(true);
            })
            .map(ArchRule.class::cast)
            .toList();
    return CompositeArchRule.of(rules);
  }

  private ArchRule only(String name, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(folder(name))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  /// The type of an exception does nothing: a parser over a text in memory declares it too.
  private CompositeArchRule pure(String... packages) {
    var harmless = DescribedPredicate.not(type(IOException.class));
    return CompositeArchRule.of(pure(resideInAnyPackage(packages).and(harmless)));
  }

  private CompositeArchRule pure(Class<?> type) {
    return CompositeArchRule.of(pure(assignableTo(type)));
  }

  private ArchRule pure(DescribedPredicate<JavaClass> unwanted) {
    return noClasses()
        .that()
        .resideInAnyPackage(folders(PURE))
        .should()
        .dependOnClassesThat(unwanted)
        .allowEmptyShould(true);
  }

  private ArchRule noClockOrChance() {
    var calls =
        DescribedPredicate.<JavaAccess<?>>describe(
            "ask the time or chance", access -> TELLS_TIME_OR_CHANCE.contains(name(access)));
    return CompositeArchRule.of(pure(InstantSource.class))
        .and(pure(RandomGenerator.class))
        .and(
            noClasses()
                .that()
                .resideInAnyPackage(folders(PURE))
                .should()
                .accessTargetWhere(calls)
                .allowEmptyShould(true));
  }

  private static ArchRule standardStreams() {
    var streams =
        DescribedPredicate.<JavaAccess<?>>describe(
            "use a standard stream",
            access ->
                Set.of("out", "err", "in").stream()
                    .anyMatch(s -> name(access).equals("java.lang.System." + s)));
    return noClasses().should().accessTargetWhere(streams);
  }

  private ArchRule libraries() {
    return classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                root + "..",
                "java..",
                "org.jspecify..",
                "org.snakeyaml..",
                "org.apache.commons.jexl3..",
                "com.fasterxml.jackson.core..",
                "com.google.re2j.."));
  }

  private static String name(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    return target.getOwner().getName() + "." + target.getName();
  }

  private String folder(String name) {
    return root + "." + name + "..";
  }

  private String[] folders(List<String> names) {
    return names.stream().map(this::folder).toArray(String[]::new);
  }
}
