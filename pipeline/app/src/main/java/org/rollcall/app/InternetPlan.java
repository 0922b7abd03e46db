package org.rollcall.app;

import org.rollcall.engine.settings.ProbeSettings;

/** What a run would do on the Internet, shown instead of doing it. */
final class InternetPlan {
  private InternetPlan() {}

  static String describe(String what, String output, ProbeReader.Probe probe) {
    ProbeSettings settings = probe.settings();
    String source = settings.sourceAddress();
    String retries =
        String.join(", ", settings.greylistSchedule().stream().map(Units::print).toList());
    return String.join(
        "\n",
        "Not started: nobody answers for the sending address yet. This is the plan:",
        "",
        "  verify     " + what,
        "  into       " + output,
        "  as         EHLO " + settings.identity().heloName(),
        "             MAIL FROM:<" + settings.identity().mailFrom() + ">",
        "  from       " + (source == null ? "the address that the system chooses" : source),
        "  questions  " + probe.contactUrl(),
        "  limits     "
            + probe.shapingName()
            + ", "
            + settings.sessionsInFlight()
            + " conversations at once",
        "  patience   "
            + Units.print(settings.patience())
            + ", greylisted mailboxes again after "
            + retries,
        "",
        "If that address is yours to answer for (its PTR is the EHLO name, its SPF names it, the",
        "mailbox is read), say so with --iOperateThisIp and run the same command again.");
  }
}
