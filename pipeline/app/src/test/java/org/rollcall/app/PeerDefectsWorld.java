package org.rollcall.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rollcall.lab.LabHost;
import org.rollcall.lab.MailLab;
import org.rollcall.lab.MailboxState;

/** A mail world that has something for each defect of other verifiers. */
final class PeerDefectsWorld {
  private final MailLab lab;
  private final List<String> addresses = new ArrayList<>();

  PeerDefectsWorld(MailLab lab) {
    this.lab = lab;
    people();
    routes();
    decoys();
    replies();
    troubles();
  }

  /** Whom to ask about. */
  List<String> addresses() {
    return new ArrayList<>(addresses);
  }

  private void people() {
    lab.domain("plain.test")
        .accepts("ada")
        .mailbox("moved-on", MailboxState.FORWARDED)
        .mailbox("full", MailboxState.FULL);
    list("ada@plain.test", "info@plain.test", "gone@plain.test");
    list("moved-on@plain.test", "full@plain.test");
    lab.domain("several-lines.test").persona("multi-line").accepts("ada");
    list("ada@several-lines.test", "gone@several-lines.test");
    lab.domain("large.test").acceptsIf(local -> local.startsWith("p"));
    IntStream.range(0, 40).forEach(i -> list("p" + i + "@large.test"));
  }

  private void routes() {
    lab.domain("implicit.test").implicitMx().accepts("ada");
    lab.domain("no-mail.test").noMail();
    lab.domain("null.test").nullMx();
    list("ada@implicit.test", "ada@no-mail.test", "ada@null.test");
    lab.domain("walks.test").accepts("ada").mx(10, "dead.walks.test").mx(20, "alive.walks.test");
    lab.world()
        .host(lab.world().newHost("dead.walks.test").withPresence(LabHost.Presence.REFUSING));
    lab.world().newHost("alive.walks.test");
    lab.domain("stays.test").mx(10, "first.stays.test").mx(20, "second.stays.test");
    lab.world().newHost("first.stays.test");
    lab.world().newHost("second.stays.test");
    list("ada@walks.test", "ada@stays.test", "bob@stays.test");
  }

  private void decoys() {
    lab.domain("unsure.test").persona("case-unsure").accepts("ada");
    lab.domain("picky.test").persona("catch-all-picky");
    lab.domain("full-unknown.test").persona("case-full-unknown").accepts("ada");
    list("ada@unsure.test", "ada@picky.test", "test.user@picky.test", "ada@full-unknown.test");
    lab.domain("yahoo.com").persona("accept-all-provider").mx(10, "mta5.am0.yahoodns.net");
    lab.world().newHost("mta5.am0.yahoodns.net");
    lab.domain("hotmail.com").mx(10, "hotmail-com.olc.protection.outlook.com");
    lab.world().newHost("hotmail-com.olc.protection.outlook.com");
    list("ada.lovelace@yahoo.com", "ada.lovelace@hotmail.com");
  }

  private void replies() {
    lab.domain("no-storage.test").persona("case-no-storage");
    lab.domain("inbounds.test").persona("case-inbounds-disabled");
    lab.domain("bare-571.test").persona("case-bare-571");
    lab.domain("m365.test").persona("m365").accepts("ada");
    lab.domain("unknown-554.test").persona("case-unknown-554").accepts("ada");
    lab.domain("policy.test").persona("policy");
    lab.domain("blocks.test").persona("blocks-rcpt");
    list("ada@no-storage.test", "ada@inbounds.test", "ada@bare-571.test", "ada@policy.test");
    list("ada@m365.test", "bob@m365.test", "bob@unknown-554.test", "ada@blocks.test");
  }

  private void troubles() {
    lab.domain("grey.test").persona("greylist").accepts("ada");
    lab.domain("crowded.test").persona("conn-limit").acceptsIf(local -> local.startsWith("p"));
    IntStream.range(0, 80).forEach(i -> list((i % 4 == 0 ? "x" : "p") + i + "@crowded.test"));
    lab.domain("mute.test").persona("no-answer-rcpt");
    lab.domain("closed.test").mx(10, "mx.closed.test");
    lab.world()
        .host(lab.world().newHost("mx.closed.test").withPresence(LabHost.Presence.UNREACHABLE));
    lab.domain("greyer.test").persona("case-greylist-minutes");
    list("ada@grey.test", "ada@greyer.test", "ada@mute.test", "ada@closed.test");
  }

  private void list(String... addresses) {
    this.addresses.addAll(List.of(addresses));
  }
}
