package dev.runbookexec.cli.view;

import dev.runbookexec.engine.exec.RunListener;
import dev.runbookexec.engine.journal.EntryCodec;
import dev.runbookexec.engine.run.Entry;
import java.io.PrintStream;

/// A run as JSON lines, one for each event, as they stand in the journal but without its hashes.
public final class JsonView implements RunListener {
  private final PrintStream out;

  public JsonView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void noted(Entry entry) {
    out.println(EntryCodec.line(entry));
    out.flush();
  }
}
