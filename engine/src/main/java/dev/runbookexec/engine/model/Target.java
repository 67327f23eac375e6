package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.source.Span;
import java.util.List;
import java.util.Optional;

/// Where steps act, by name. Its templates are filled in when a step uses it, so a target may
/// depend on what earlier steps found.
public sealed interface Target {
  String name();

  Span at();

  /// This machine. `local` is always there.
  record Local(String name, Span at) implements Target {}

  /// A host behind SSH.
  record Ssh(String name, Span at, Template destination) implements Target {}

  /// A base address with headers that every request carries.
  record Web(String name, Span at, Template base, List<Header> headers, Optional<Tls> tls)
      implements Target {
    public Web {
      headers = List.copyOf(headers);
    }
  }

  /// How TLS is spoken with a target. Nothing in it makes less be verified.
  ///
  /// @param serverName the name that the certificate must be for, and that is asked for (SNI)
  /// @param caFile the authorities that are trusted, instead of those that Java trusts
  /// @param clientCert what this side shows, with its key in `clientKey`
  /// @param pins of public keys, one of which the server must have
  record Tls(
      Span at,
      Optional<Template> serverName,
      Optional<Template> caFile,
      Optional<Template> clientCert,
      Optional<Template> clientKey,
      List<String> pins) {
    public Tls {
      pins = List.copyOf(pins);
    }
  }

  /// A Docker Engine.
  ///
  /// @param via the SSH target that reaches it; empty for this machine's
  /// @param host a `unix://` or `tcp://` address, where it is not the default one
  /// @param viaAt of that target's name; else of the engine's own
  record Engine(String name, Span at, Optional<String> via, Span viaAt, Optional<Template> host)
      implements Target {}

  /// The inside of a container.
  ///
  /// @param engine the name of the Docker Engine target that runs it
  /// @param engineAt of that name
  record Container(String name, Span at, Template container, String engine, Span engineAt)
      implements Target {}

  /// A header of a request.
  record Header(Span at, String name, Template value) {}
}
