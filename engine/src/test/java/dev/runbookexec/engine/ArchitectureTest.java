package dev.runbookexec.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class ArchitectureTest {
  private static final String FIXTURE = "dev.runbookexec.engine.fixture";

  @TestFactory
  Stream<DynamicTest> given_the_engine_when_its_arrows_are_followed_then_none_points_back() {
    var engine =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.runbookexec.engine");
    return new Arrows("dev.runbookexec.engine")
        .rules().entrySet().stream()
            .map(rule ->
                DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(engine)));
  }

  /// Without this, a rule that matches nothing would look like a rule that is kept.
  @TestFactory
  Stream<DynamicTest> given_code_that_breaks_every_rule_when_checked_then_each_rule_says_so() {
    var breaking = new ClassFileImporter().importPackages(FIXTURE);
    return new Arrows(FIXTURE)
        .rules().entrySet().stream()
            .map(rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> assertThat(isBroken(rule.getValue(), breaking)).isTrue()));
  }

  private static boolean isBroken(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).hasViolation();
  }
}
