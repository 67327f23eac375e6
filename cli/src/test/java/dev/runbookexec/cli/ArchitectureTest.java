package dev.runbookexec.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class ArchitectureTest {
  private static final String ROOT = "dev.runbookexec.cli";
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
    rules.put("no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
    rules.put("view knows no command", viewKnowsNoCommand(root));
    rules.put("argument library", only(root, "command", "picocli.."));
    rules.put(
        "no library of another module",
        only(
            root,
            "none",
            "org.snakeyaml..",
            "org.apache.commons.jexl3..",
            "net.schmizz..",
            "com.github.dockerjava..",
            "freemarker.."));
    rules.replaceAll((_, rule) -> rule.allowEmptyShould(true));
    return rules;
  }

  private static ArchRule viewKnowsNoCommand(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".view..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".command..");
  }

  private static ArchRule only(String root, String name, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + "." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }
}
