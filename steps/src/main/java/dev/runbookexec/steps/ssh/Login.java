package dev.runbookexec.steps.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/// Logs in with the keys there are, as `ssh` does: the one that was named, those of the agent that
/// the configuration names, the agent's others, then files. A server takes few keys, so the order
/// matters; and what the agent holds needs no passphrase.
final class Login {
  private final SshOptions.Passphrase passphrase;
  private final Map<String, char[]> given = new ConcurrentHashMap<>();

  Login(SshOptions.Passphrase passphrase) {
    this.passphrase = passphrase;
  }

  /// A key to offer.
  ///
  /// @param shown what it is, for messages
  /// @param note what is to be said of it if it fails
  private record Offer(String shown, AuthMethod method, Note note) {}

  /// Why a key could not be opened.
  private static final class Note {
    private String text = "";
  }

  /// @throws SshException if no key is accepted; the message says which were tried
  void over(SSHClient client, Host host) throws IOException, SshException {
    var tried = new ArrayList<String>();
    var offers = offers(client, host, tried);
    if (offers.isEmpty()) {
      throw new SshException(
          true,
          "There is no key to log in to "
              + host.shown()
              + " with: no agent, and none of the configured key files"
              + (tried.isEmpty() ? "" : " (" + String.join(", ", tried) + ")")
              + ". Name one with `--identity`.");
    }
    for (var offer : offers) {
      var refusal = refusal(client, host, offer);
      if (refusal.isEmpty()) {
        return;
      }
      tried.add(offer.shown() + offer.note().text);
      if (Connector.rootOf(refusal.get()) instanceof TransportException ended) {
        // asking on would wait for an answer that cannot come
        throw new SshException(true, ended(host, tried, ended));
      }
    }
    throw new SshException(
        true,
        host.shown()
            + " accepts none of the keys offered ("
            + String.join(", ", tried)
            + "). Check the user name and the host's authorized keys.");
  }

  private static String ended(Host host, List<String> tried, TransportException reason) {
    return host.shown()
        + " ended the log-in: "
        + Connector.root(reason)
        + ". Offered were "
        + String.join(", ", tried)
        + "; name the right key with `--identity`, or set `IdentitiesOnly yes` for this host.";
  }

  /// @return empty if the host lets us in
  private Optional<UserAuthException> refusal(SSHClient client, Host host, Offer offer)
      throws IOException {
    try {
      client.auth(host.user(), offer.method());
      return Optional.empty();
    } catch (UserAuthException refused) {
      if (refused.getCause() != null && offer.note().text.isEmpty()) {
        offer.note().text = " (" + Connector.root(refused) + ")";
      }
      return Optional.of(refused);
    }
  }

  private List<Offer> offers(SSHClient client, Host host, List<String> tried) throws SshException {
    var agent = agentKeys(host, tried);
    var offers = new ArrayList<Offer>();
    var first = new ArrayList<Offer>();
    for (var file : host.identities()) {
      var held = publicPart(file).flatMap(key -> held(agent, key));
      held.ifPresent(key -> first.add(offer(key, file.toString())));
      held.ifPresent(agent::remove);
      if (held.isEmpty()) {
        ofFile(client, host, file, tried).ifPresent(offers::add);
      }
    }
    if (!host.identitiesOnly()) {
      agent.forEach(key -> first.add(offer(key, "a key of the agent")));
    }
    // the file that was named comes before what the agent has besides
    var named = host.named().isPresent() && !offers.isEmpty() && isNamed(host, offers.getFirst());
    if (named) {
      first.addFirst(offers.removeFirst());
    }
    first.addAll(offers);
    return first;
  }

  private static boolean isNamed(Host host, Offer offer) {
    return host.named().map(file -> file.toString().equals(offer.shown())).orElse(false);
  }

  private static Offer offer(AgentLogin key, String shown) {
    return new Offer(shown, key, new Note());
  }

  private static Optional<AgentLogin> held(List<AgentLogin> agent, byte[] key) {
    return agent.stream().filter(login -> Arrays.equals(login.key(), key)).findFirst();
  }

  /// The public key beside a private one, in wire form.
  private static Optional<byte[]> publicPart(Path file) {
    try {
      var words = Files.readString(Path.of(file + ".pub")).strip().split("\\s+", 3);
      return words.length < 2
          ? Optional.empty()
          : Optional.of(Base64.getDecoder().decode(words[1]));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty(); // there need not be one
    }
  }

  private Optional<Offer> ofFile(SSHClient client, Host host, Path file, List<String> tried)
      throws SshException {
    var named = host.named().filter(file::equals).isPresent();
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      if (named) {
        throw new SshException(
            true, "The key `" + file + "`, named by `--identity`, cannot be read.");
      }
      return Optional.empty(); // the usual names need not be there
    }
    var note = new Note();
    try {
      var keys = client.loadKeys(file.toString(), asking(file.toString(), note));
      return Optional.of(new Offer(file.toString(), new AuthPublickey(keys), note));
    } catch (IOException unreadable) {
      tried.add(file + ", which is no private key that is known here");
      return Optional.empty();
    }
  }

  /// The library does not always say which file it asks for.
  private PasswordFinder asking(String file, Note note) {
    return new PasswordFinder() {
      @Override
      public char[] reqPassword(@Nullable Resource<?> resource) {
        var known = given.remove(file);
        var typed = known == null ? passphrase.of(file) : Optional.of(known);
        typed.ifPresent(text -> given.put(file, text.clone()));
        note.text =
            typed.isPresent()
                ? ", whose passphrase may be wrong"
                : ", which is encrypted: set RUNBOOK_EXEC_KEY_PASSPHRASE, or add the key to ssh-agent";
        return typed.map(char[]::clone).orElse(new char[0]);
      }

      @Override
      public boolean shouldRetry(@Nullable Resource<?> resource) {
        return false;
      }
    };
  }

  private static List<AgentLogin> agentKeys(Host host, List<String> tried) {
    if (host.agent().isEmpty() || !Files.exists(host.agent().get())) {
      return new ArrayList<>();
    }
    var logins = new ArrayList<AgentLogin>();
    var agent = new Agent(host.agent().get());
    try {
      for (var key : agent.keys()) {
        try {
          logins.add(new AgentLogin(agent, key));
        } catch (IOException _) {
          tried.add("a key of the agent of an unknown kind, left out");
        }
      }
    } catch (IOException problem) {
      tried.add("the agent, which did not answer (" + problem.getMessage() + ")");
    }
    return logins;
  }
}
