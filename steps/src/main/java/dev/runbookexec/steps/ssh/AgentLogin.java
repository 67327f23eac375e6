package dev.runbookexec.steps.ssh;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthPublickey;

/// Logs in with a key that an agent holds: the agent signs, the private key never leaves it.
final class AgentLogin extends AuthPublickey {
  private static final int RSA_SHA2_512 = 4;

  private final Agent agent;
  private final byte[] key;
  private final String algorithm;

  AgentLogin(Agent agent, byte[] key) throws IOException {
    super(new PublicOnly(publicKey(key)));
    this.agent = agent;
    this.key = key.clone();
    var type = new Buffer.PlainBuffer(key).readString();
    this.algorithm = type.equals("ssh-rsa") ? "rsa-sha2-512" : type;
  }

  /// In wire form.
  byte[] key() {
    return key.clone();
  }

  private static PublicKey publicKey(byte[] key) throws IOException {
    try {
      return new Buffer.PlainBuffer(key).readPublicKey();
    } catch (Buffer.BufferException | RuntimeException unknown) {
      throw new IOException("a key of the agent is of a kind that is not known here", unknown);
    }
  }

  @Override
  protected SSHPacket putPubKey(SSHPacket request) {
    return request.putString(algorithm).putString(key);
  }

  @Override
  protected SSHPacket putSig(SSHPacket request) throws UserAuthException {
    var data =
        new Buffer.PlainBuffer()
            .putString(params.getTransport().getSessionID())
            .putBuffer(request)
            .getCompactData();
    try {
      return request.putString(
          agent.sign(key, data, algorithm.equals("rsa-sha2-512") ? RSA_SHA2_512 : 0));
    } catch (IOException refused) {
      throw new UserAuthException("The agent did not sign: " + refused.getMessage(), refused);
    }
  }

  /// A key whose private half stays where it is.
  private record PublicOnly(PublicKey key) implements KeyProvider {
    @Override
    public PrivateKey getPrivate() {
      throw new IllegalStateException("The agent signs; nothing asks for the private key");
    }

    @Override
    public PublicKey getPublic() {
      return key;
    }

    @Override
    public KeyType getType() {
      return KeyType.fromKey(key);
    }
  }
}
