package org.rollcall.engine.campaign;

/** What people are told when a run stops by itself: what was seen, what to mend, an example. */
final class StopMessages {
  private StopMessages() {}

  static String fault(StopCause cause, Witnesses witnesses) {
    return witnesses.count() + " " + complaint(cause) + " They said:\n" + witnesses.examples();
  }

  static String closed(int port, Witnesses witnesses) {
    return "No connection to port "
        + port
        + " came about: "
        + witnesses.count()
        + " were tried, and none could be reached. The way out looks closed: many networks and"
        + " hosting providers block this port. Have it opened, or run where it is open. It was"
        + " tried:\n"
        + witnesses.examples();
  }

  private static String complaint(StopCause cause) {
    return switch (cause) {
      case PTR_REQUIRED ->
          "refuse us for our reverse DNS or our EHLO name (ptr_required). Give the sending address"
              + " a PTR record with the name of --heloName, and that name an address record that"
              + " leads back to it; then run again.";
      case SENDER_REJECTED ->
          "refuse our MAIL FROM (sender_rejected). Give with --mailFrom a real mailbox whose domain"
              + " exists and has an MX record; then run again.";
      case SENDER_AUTH_FAILURE ->
          "say that our MAIL FROM is not authorised (sender_auth_failure). Have the SPF record of"
              + " --mailFrom's domain name the sending address; then run again.";
      case KILL_SWITCH, EGRESS_CLOSED ->
          throw new IllegalArgumentException(cause + " is no complaint");
    };
  }
}
