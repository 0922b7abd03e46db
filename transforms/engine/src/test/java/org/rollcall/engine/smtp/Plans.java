package org.rollcall.engine.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.pacing.SiteGate;
import org.rollcall.model.Domain;
import org.rollcall.model.Mailbox;

/** Session plans for tests. */
final class Plans {
  static final SmtpIdentity IDENTITY = new SmtpIdentity("probe.test", "check@probe.test");

  private Plans() {}

  static Mailbox mailbox(String address) {
    int at = address.lastIndexOf('@');
    return new Mailbox(address.substring(0, at), new Domain(address.substring(at + 1)));
  }

  static SessionPlan asking(InetSocketAddress address, String... targets) {
    return of(
        address, Stream.of(targets).map(Plans::mailbox).toList(), null, SmtpTimeouts.rfc5321());
  }

  static SessionPlan of(
      InetSocketAddress address,
      List<Mailbox> targets,
      @Nullable Mailbox decoy,
      SmtpTimeouts timeouts) {
    return new SessionPlan(
        7,
        new Domain("acme.test"),
        "mx.acme.test",
        address,
        null,
        targets,
        decoy,
        10,
        3,
        false,
        timeouts);
  }

  /** The plan, at a site with this gate. */
  static SessionPlan at(SiteGate gate, SessionPlan plan, boolean pipelining) {
    return new SessionPlan(
        plan.id(),
        plan.domain(),
        plan.host(),
        plan.address(),
        plan.provider(),
        plan.targets(),
        plan.decoy(),
        plan.rcptsMax(),
        plan.refusalsMax(),
        pipelining,
        plan.timeouts(),
        gate.pass());
  }

  static InetSocketAddress nowhere() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 25);
  }
}
