package dev.runbookexec.engine.run;

import java.util.List;
import java.util.Optional;

/// Where an effect takes place, fully resolved: no template is left in it.
public sealed interface Endpoint {
  /// As shown to people: `local`, `deploy@10.0.1.7`, `docker on deploy@10.0.1.7`, …
  String shown();

  /// What people call it: a host, or a container. Never with a user, a password or a port.
  default String name() {
    return switch (this) {
      case Local _ -> "local";
      case Ssh(var destination) -> host(destination);
      case Engine(var via, var address) ->
          via.map(Ssh::name)
              .or(() -> address.filter(one -> one.startsWith("tcp://")).map(Endpoint::host))
              .orElse("local");
      case Container(_, var container) -> container;
      case Web(var base, _) -> host(base);
    };
  }

  private static String host(String address) {
    var from = address.indexOf("://") < 0 ? address : address.substring(address.indexOf("://") + 3);
    var authority = from.split("[/?#]", 2)[0];
    var host = authority.substring(authority.lastIndexOf('@') + 1);
    var port = host.startsWith("[") ? host.indexOf(':', host.indexOf(']')) : host.indexOf(':');
    return port < 0 ? host : host.substring(0, port);
  }

  /// This machine.
  record Local() implements Endpoint {
    @Override
    public String shown() {
      return "local";
    }
  }

  /// A host behind SSH.
  ///
  /// @param destination as `ssh` takes it: a host alias, `user@host`, or `ssh://user@host:port`
  record Ssh(String destination) implements Endpoint {
    @Override
    public String shown() {
      return destination;
    }
  }

  /// A Docker Engine: the local one, or the one that the SSH destination reaches.
  ///
  /// @param host a `unix://` or `tcp://` address, or empty for the destination's own default
  record Engine(Optional<Ssh> via, Optional<String> host) implements Endpoint {
    @Override
    public String shown() {
      return "docker on "
          + via.map(Ssh::shown).orElse("local")
          + host.map(h -> " (" + h + ")").orElse("");
    }
  }

  /// Inside a container, by name or id.
  record Container(Engine engine, String container) implements Endpoint {
    @Override
    public String shown() {
      return "container " + container + ", " + engine.shown();
    }
  }

  /// An HTTP base address, such as `https://api.example.net`.
  record Web(String base, Optional<Tls> tls) implements Endpoint {

    /// Without anything to say about TLS.
    public Web(String base) {
      this(base, Optional.empty());
    }

    @Override
    public String shown() {
      return base + tls.flatMap(Tls::serverName).map(name -> " (as " + name + ")").orElse("");
    }
  }

  /// How TLS is spoken with a server; files are named by their paths.
  ///
  /// @param pins SHA-256 of public keys in base64, one of which the server must have; empty for any
  record Tls(
      Optional<String> serverName,
      Optional<String> caFile,
      Optional<String> clientCert,
      Optional<String> clientKey,
      List<String> pins) {
    public Tls {
      pins = List.copyOf(pins);
    }
  }
}
