package dev.runbookexec.steps.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts;

/// The host keys that are known, strictly: an unknown, changed or revoked key is refused, whatever
/// a configuration says.
///
/// Mends what the library lacks: a revoked key, or a certificate of a revoked authority, was
/// accepted if another line for the host held it; a certificate made for a user was accepted for a
/// host; and a host known only by an RSA key could not be verified. Each can go when the library
/// does it.
final class KnownHosts extends OpenSSHKnownHosts {
  /// The kind of a certificate for hosts (OpenSSH's PROTOCOL.certkeys).
  private static final int FOR_HOSTS = 2;

  private final List<Path> files;
  private final Host host;
  private String problem = "";

  private KnownHosts(String text, List<Path> files, Host host) throws IOException {
    super(new StringReader(text));
    this.files = files;
    this.host = host;
  }

  static KnownHosts of(Host host) throws IOException {
    var text = new StringBuilder();
    for (var file : host.knownHosts()) {
      if (Files.isReadable(file)) {
        text.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
      }
    }
    return new KnownHosts(text.toString(), host.knownHosts(), host);
  }

  /// Why the last key was refused, or empty.
  String problem() {
    return problem;
  }

  @Override
  public boolean verify(String address, int port, PublicKey key) {
    var name = host.keyName().orElse(address);
    var revoked = concerned(key).stream().filter(one -> isRevoked(name, port, one)).findFirst();
    if (revoked.isPresent()) {
      problem =
          "its key "
              + fingerprint(revoked.get())
              + " is revoked in "
              + shownFiles()
              + ". Do not connect; find out why";
      return false;
    }
    if (key instanceof Certificate<?> certificate && certificate.getType() != FOR_HOSTS) {
      problem = "its certificate `" + certificate.getId() + "` is one for users, not for hosts";
      return false;
    }
    return super.verify(name, host.keyName().isPresent() ? 22 : port, key);
  }

  /// The key, and of a certificate also the key within and the one that signed it.
  private static List<PublicKey> concerned(PublicKey key) {
    if (!(key instanceof Certificate<?> certificate)) {
      return List.of(key);
    }
    try {
      var authority = new Buffer.PlainBuffer(certificate.getSignatureKey()).readPublicKey();
      return List.of(certificate.getKey(), authority);
    } catch (Buffer.BufferException malformed) {
      return List.of(certificate.getKey()); // no line can hold it, so none accepts it either
    }
  }

  private boolean isRevoked(String name, int port, PublicKey key) {
    var adjusted = port == 22 ? name : "[" + name + "]:" + port;
    return entries().stream()
        .filter(entry -> entry.getLine().startsWith("@revoked"))
        .anyMatch(entry ->
            appliesTo(entry, adjusted)
                && entry.getFingerprint().equals(SecurityUtils.getFingerprint(key)));
  }

  private static boolean appliesTo(KnownHostEntry entry, String name) {
    try {
      return entry.appliesTo(name);
    } catch (IOException unreadable) {
      return true; // what cannot be read is held against the key
    }
  }

  @Override
  public List<String> findExistingAlgorithms(String address, int port) {
    var name = host.keyName().orElse(address);
    var known =
        new ArrayList<>(super.findExistingAlgorithms(name, host.keyName().isPresent() ? 22 : port));
    var rsa = known.indexOf("ssh-rsa");
    if (rsa >= 0) {
      known.addAll(rsa, List.of("rsa-sha2-512", "rsa-sha2-256"));
    }
    return known;
  }

  @Override
  protected boolean hostKeyUnverifiableAction(String name, PublicKey key) {
    problem =
        "its key "
            + fingerprint(key)
            + " is not known. Compare it with the host's own, then add its line to "
            + files.stream().findFirst().map(Path::toString).orElse("a known_hosts file")
            + " (`ssh "
            + HostResolver.asOpenSshTakesIt(host.destination())
            + "` offers to)";
    return false;
  }

  @Override
  protected boolean hostKeyChangedAction(String name, PublicKey key) {
    problem =
        "its key has CHANGED to "
            + fingerprint(key)
            + ", and another one stands in "
            + shownFiles()
            + ". This may be an attack; find out before you connect";
    return false;
  }

  private String shownFiles() {
    return Optional.of(String.join(", ", files.stream().map(Path::toString).toList()))
        .filter(s -> !s.isEmpty())
        .orElse("known_hosts");
  }

  private static String fingerprint(PublicKey key) {
    return Fingerprints.sha256(key);
  }
}
