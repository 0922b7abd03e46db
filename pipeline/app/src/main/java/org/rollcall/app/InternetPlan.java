package org.rollcall.app;

import org.rollcall.engine.settings.ProbeSettings;

/** What a run would do on the Internet, shown instead of doing it. */
final class InternetPlan {
  private InternetPlan() {}

  static String describe(VerifySettings settings) {
    ProbeSettings probe = settings.probe();
    return String.join(
        "\n",
        "Not started: nobody answers for the sending address yet. This is the plan:",
        "",
        "  verify     " + String.join(", ", settings.input().inputs()),
        "  into       " + settings.output(),
        "  as         EHLO " + probe.identity().heloName(),
        "             MAIL FROM:<" + probe.identity().mailFrom() + ">",
        "  from       "
            + (probe.sourceAddress() == null ? "the system's address" : probe.sourceAddress()),
        "  questions  " + settings.contactUrl(),
        "  limits     "
            + settings.shapingName()
            + ", "
            + probe.sessionsInFlight()
            + " conversations at once",
        "  patience   "
            + Units.print(probe.patience())
            + ", greylisted mailboxes again after "
            + String.join(", ", probe.greylistSchedule().stream().map(Units::print).toList()),
        "",
        "If that address is yours to answer for (its PTR is the EHLO name, its SPF names it, the",
        "mailbox is read), say so with --iOperateThisIp and run the same command again.");
  }
}
