package dev.runbookexec.steps.ssh;

import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.channel.direct.AbstractDirectChannel;

/// A channel to a Unix socket on the host (OpenSSH's PROTOCOL file, section 2.4).
final class StreamLocal extends AbstractDirectChannel {
  private final String path;

  StreamLocal(SSHClient client, String path) {
    super(client.getConnection(), "direct-streamlocal@openssh.com");
    this.path = path;
  }

  @Override
  protected SSHPacket buildOpenReq() {
    return super.buildOpenReq().putString(path).putString("").putUInt32(0);
  }
}
