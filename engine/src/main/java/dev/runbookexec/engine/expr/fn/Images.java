package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Value;

/// The parts of an image's name, by the rules of [Docker's
/// references](https://pkg.go.dev/github.com/distribution/reference).
public final class Images {
  /// The registry's host and port; `docker.io` if none is written.
  public Value registry(Value image) {
    var name = name(image);
    return Value.of(hasRegistry(name) ? name.substring(0, name.indexOf('/')) : "docker.io");
  }

  /// The name without registry and tag, as the registry's API knows it.
  public Value repository(Value image) {
    var name = name(image);
    if (hasRegistry(name)) {
      return Value.of(name.substring(name.indexOf('/') + 1));
    }
    return Value.of(name.contains("/") ? name : "library/" + name);
  }

  /// The tag; `latest` if neither tag nor digest is written, absent if only a digest is.
  public Value tag(Value image) {
    var text = Arguments.text(image).strip();
    var digest = text.indexOf('@');
    var named = digest < 0 ? text : text.substring(0, digest);
    var colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    if (colon >= 0) {
      return Value.of(named.substring(colon + 1));
    }
    return digest < 0 ? Value.of("latest") : Value.absent();
  }

  private static boolean hasRegistry(String name) {
    if (!name.contains("/")) {
      return false;
    }
    var first = name.substring(0, name.indexOf('/'));
    return first.contains(".") || first.contains(":") || first.equals("localhost");
  }

  private static String name(Value image) {
    var text = Arguments.text(image).strip();
    if (text.isEmpty()) {
      throw new Unfit("needs the name of an image, but was given an empty text");
    }
    var digest = text.indexOf('@');
    var named = digest < 0 ? text : text.substring(0, digest);
    var colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    return colon < 0 ? named : named.substring(0, colon);
  }
}
