package dev.runbookexec.engine.trap;

/// `sudo` that would ask for a password, which nobody is there to give.
final class SudoTrap {
  private static final String VALUED = "ugpChrtTUDR user group prompt chdir host role type";

  private SudoTrap() {}

  static void find(StepScript script, Caught caught) {
    for (var use : script.uses()) {
      if (!use.is("sudo", "doas")) {
        continue;
      }
      var options = Options.before(use.arguments(), VALUED);
      var silent =
          options.has(
              "n", "non-interactive", "k", "K", "V", "h", "v", "version", "help", "A", "askpass");
      var given = options.has("S", "stdin") && use.where().fed();
      if (!silent && !given) {
        caught.add(
            Trap.SUDO,
            script.at(use.word()),
            "`" + use.name() + "` would ask for a password, and nobody is there to give it.",
            "take it out and give the step `as: "
                + options.value("u", "user").orElse("root")
                + "`, or write `"
                + use.name()
                + " -n`.");
      }
    }
  }
}
