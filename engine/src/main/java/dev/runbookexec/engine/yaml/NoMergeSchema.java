package dev.runbookexec.engine.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/// YAML 1.2's core schema, in which `<<` is a key like any other: the composer would expand it, and
/// the reader wants to see and refuse it.
final class NoMergeSchema implements Schema {
  @Override
  public ScalarResolver getScalarResolver() {
    return new CoreScalarResolver(false);
  }

  /// Nothing is constructed: only nodes are composed.
  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return Map.of();
  }
}
