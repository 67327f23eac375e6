package dev.runbookexec.steps;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class ArchitectureTest {
  private static final String ROOT = "dev.runbookexec.steps";
  private static final String FIXTURE = ROOT + ".fixture";

  @TestFactory
  Stream<DynamicTest> given_the_module_when_its_arrows_are_followed_then_each_ends_where_it_may() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    return rules(ROOT).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
  }

  /// Without this, a rule that matches nothing would look like a rule that is kept.
  @TestFactory
  Stream<DynamicTest> given_code_that_breaks_every_rule_when_checked_then_each_rule_says_so() {
    var breaking = new ClassFileImporter().importPackages(FIXTURE);
    return rules(FIXTURE).entrySet().stream()
        .map(rule ->
            DynamicTest.dynamicTest(
                rule.getKey(),
                () -> assertThat(rule.getValue().evaluate(breaking).hasViolation()).isTrue()));
  }

  private static Map<String, ArchRule> rules(String root) {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("of the engine", ofTheEngineOnly("run\\.|expr\\.|model\\.|exec\\.Performer"));
    rules.put("no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
    rules.put("SSH library", only(root, "ssh", "net.schmizz..", "com.hierynomus.."));
    rules.put("Docker library", only(root, "docker", "com.github.dockerjava.."));
    rules.put("HTTP client", only(root, "http", "java.net.http.."));
    rules.put("no standard streams", noStandardStreams());
    rules.replaceAll((_, rule) -> rule.allowEmptyShould(true));
    return rules;
  }

  private static ArchRule ofTheEngineOnly(String allowed) {
    return noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.<JavaClass>describe(
                "are of the engine but not of `" + allowed + "`",
                type ->
                    type.getName().startsWith("dev.runbookexec.engine.")
                        && !type.getName()
                            .matches("dev\\.runbookexec\\.engine\\.(" + allowed + ").*")));
  }

  private static ArchRule only(String root, String name, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + "." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  private static ArchRule noStandardStreams() {
    var streams = Set.of("java.lang.System.out", "java.lang.System.err", "java.lang.System.in");
    return noClasses()
        .should()
        .accessTargetWhere(
            DescribedPredicate.<JavaAccess<?>>describe(
                "be a standard stream",
                access -> streams.contains(access.getTarget().getFullName())));
  }
}
