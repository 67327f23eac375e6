package dev.runbookexec.steps.ssh;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/// The ssh-agent protocol, as far as it takes to log in: list keys, sign
/// (draft-ietf-sshm-ssh-agent, sections 3.3 and 3.6).
final class Agent {
  private static final int REQUEST_IDENTITIES = 11;
  private static final int IDENTITIES_ANSWER = 12;
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;
  private static final int LONGEST_ANSWER = 256 * 1024;

  private final Path socket;

  Agent(Path socket) {
    this.socket = socket;
  }

  /// Public keys in wire form, in the agent's order.
  List<byte[]> keys() throws IOException {
    var answer =
        ask(
            new Buffer.PlainBuffer().putByte((byte) REQUEST_IDENTITIES).getCompactData(),
            IDENTITIES_ANSWER);
    var keys = new ArrayList<byte[]>();
    try {
      var count = answer.readUInt32AsInt();
      for (int i = 0; i < count; i++) {
        keys.add(answer.readBytes());
        answer.readString();
      }
    } catch (Buffer.BufferException malformed) {
      throw new IOException("the agent's list of keys is malformed", malformed);
    }
    return keys;
  }

  /// A signature in wire form.
  ///
  /// @param flags 2 for rsa-sha2-256, 4 for rsa-sha2-512, else 0
  byte[] sign(byte[] key, byte[] data, int flags) throws IOException {
    var request =
        new Buffer.PlainBuffer()
            .putByte((byte) SIGN_REQUEST)
            .putString(key)
            .putString(data)
            .putUInt32(flags)
            .getCompactData();
    try {
      return ask(request, SIGN_RESPONSE).readBytes();
    } catch (Buffer.BufferException malformed) {
      throw new IOException("the agent's signature is malformed", malformed);
    }
  }

  private Buffer.PlainBuffer ask(byte[] request, int expected) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      var out = new DataOutputStream(Channels.newOutputStream(channel));
      out.writeInt(request.length);
      out.write(request);
      out.flush();
      var in = new DataInputStream(Channels.newInputStream(channel));
      var length = in.readInt();
      if (length < 1 || length > LONGEST_ANSWER) {
        throw new IOException("the agent's answer is malformed");
      }
      var kind = in.readByte();
      var body = new byte[length - 1];
      in.readFully(body);
      if (kind != expected) {
        throw new IOException("the agent refuses");
      }
      return new Buffer.PlainBuffer(body);
    }
  }
}
