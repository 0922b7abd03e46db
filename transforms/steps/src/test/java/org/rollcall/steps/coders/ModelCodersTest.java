package org.rollcall.steps.coders;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.listing.PatternCensus;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.plan.DomainWork;
import org.rollcall.engine.plan.Estimator;
import org.rollcall.engine.plan.NetworkWork;
import org.rollcall.engine.plan.SiteEstimate;
import org.rollcall.engine.plan.WorkAdder;
import org.rollcall.engine.plan.WorkPlan;
import org.rollcall.model.Action;
import org.rollcall.model.Addressed;
import org.rollcall.model.Answer;
import org.rollcall.model.CatchAll;
import org.rollcall.model.Contact;
import org.rollcall.model.Decoy;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainQuestion;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.Evidence;
import org.rollcall.model.Exists;
import org.rollcall.model.Flag;
import org.rollcall.model.History;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.MailboxKey;
import org.rollcall.model.NamePattern;
import org.rollcall.model.OwnerRecord;
import org.rollcall.model.OwnerRule;
import org.rollcall.model.PersonName;
import org.rollcall.model.Reason;
import org.rollcall.model.RejectedRow;
import org.rollcall.model.ReplyEvidence;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.RouteStatus;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.Stage;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;
import org.rollcall.model.Verdict;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.GradeItem;
import org.rollcall.steps.JoinItem;
import org.rollcall.steps.Joined;
import org.rollcall.steps.LaneCounts;
import org.rollcall.steps.NamedMailbox;
import org.rollcall.steps.plan.PlanPart;
import org.rollcall.steps.read.DomainRules;
import org.rollcall.steps.write.WrittenFile;

class ModelCodersTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:07:44.123456Z");
  private static final Domain ACME = new Domain("acme.test");
  private static final History HISTORY =
      new History(2, NOW, NOW.plusSeconds(60), ReplyReason.GREYLISTED, 1);
  private static final ListedMailbox ADA =
      new ListedMailbox(
          new MailboxKey("ada@acme.test"),
          new Mailbox("Ada", ACME),
          3,
          HISTORY,
          new OwnerRecord(OwnerRule.COMPLAINER, NOW, null, NOW, null, NOW, null),
          new PersonName("Ada", "Lovelace"));
  private static final DomainRoute ROUTE =
      new DomainRoute(
          ACME,
          new MailRoute(
              RouteStatus.MX, List.of(new MailHost("mx.acme.test", 10, List.of("127.0.0.9"))), ""),
          new MailSite("0123456789abcdef", null, "127.0.0.0/24"));
  private static final ReplyEvidence REPLY =
      new ReplyEvidence(
          Stage.RCPT,
          550,
          "5.1.1",
          "User unknown äß",
          ReplyReason.MAILBOX_NOT_FOUND,
          "unknown-box");
  private static final DomainFinding DOMAIN =
      new DomainFinding(ROUTE, CatchAll.NO, Decoy.REFUSED, REPLY, NOW);
  private static final MailboxFinding FINDING =
      new MailboxFinding(
          ADA,
          Answer.REFUSED,
          REPLY,
          1,
          2,
          "mx.acme.test",
          "127.0.0.0/24",
          300L,
          NOW,
          null,
          null,
          true,
          NOW,
          NOW);
  private static final Evidence EVIDENCE =
      new Evidence(ADA, DOMAIN, FINDING, Set.of(Flag.ROLE, Flag.IDN));
  private static final Verdict VERDICT =
      new Verdict(
          Reason.MAILBOX_NOT_FOUND,
          Set.of(Flag.ROLE, Flag.IDN),
          Exists.NO,
          0.25,
          Action.SUPPRESS,
          "ada@acme.example",
          NOW,
          null);
  private static final Contact CONTACT =
      new Contact(
          "a.csv", 7, null, new byte[] {0, -1, 2}, HISTORY, new PersonName("Ada", null), "fair");
  private static final VerifiedMailbox VERIFIED = new VerifiedMailbox(EVIDENCE, VERDICT);
  private static final Addressed ADDRESSED =
      new Addressed(CONTACT, ADA, Set.of(Flag.REPAIRED), null);

  private static final UnknownReply UNKNOWN =
      new UnknownReply(Stage.RCPT, 550, "nay, <address>", 7, 1, "nay, <address>");

  private static final SummaryLine LINE =
      new SummaryLine("sources", "fair", new TreeMap<>(Map.of("rows", 3L)));

  private static final DomainWork WORK =
      new DomainWork("acme.test", "0123456789abcdef", null, "127.0.0.0/24", "mx.acme.test", "*", 3);

  private static final PlanPart PLAN = new PlanPart(Tally.of("rows.in", 3), plan());

  private static final List<Record> SAMPLES =
      List.of(
          CONTACT,
          new RejectedRow("a.csv", 1, -1, "too_few_columns", "why", "raw"),
          ADDRESSED,
          ADA,
          new DomainBatch(ACME, new DomainQuestion(ACME), List.of(ADA)),
          new RoutedBatch(ROUTE, null, List.of(ADA)),
          DOMAIN,
          EVIDENCE,
          new GradeItem(new NamedMailbox(EVIDENCE, NamePattern.FLAST, true), null),
          new PatternCensus(new TreeMap<>(Map.of("acme", List.of(1L, 0L)))),
          LINE,
          new LaneCounts(Tally.of("list.mailboxes", 3), List.of(LINE)),
          VERIFIED,
          new JoinItem(ADDRESSED, null),
          new VerifiedContact(CONTACT, VERDICT, EVIDENCE, "Ada@acme.test"),
          new Joined(null, VERIFIED),
          Tally.of(Map.of("rows.in", 5L, "status.valid", 1L << 40)),
          new WrittenFile("contacts", "/tmp/part", 9, Tally.EMPTY, List.of(UNKNOWN), List.of(LINE)),
          UNKNOWN,
          WORK,
          PLAN,
          new DomainRules(new TreeMap<>(Map.of("acme.test", OwnerRule.DENY))));

  private static WorkPlan plan() {
    Estimator estimator = new Estimator(SiteShaping.polite());
    SiteEstimate site = estimator.of(estimator.of(WORK));
    WorkAdder adder = new WorkAdder();
    adder.add(site);
    adder.add(new NetworkWork("127.0.0.0/24", 1, 1, site.busyMillis()));
    return adder.plan();
  }

  @Test
  void everyTravellingRecordIsSampledHere() {
    Set<Class<?>> sampled = new HashSet<>();
    SAMPLES.forEach(sample -> sampled.add(sample.getClass()));
    assertThat(sampled, is(new HashSet<>(ModelCoders.TRAVELLERS)));
  }

  @Test
  void everyTravellingRecordComesBackEqual() throws Exception {
    for (Record sample : SAMPLES) {
      assertThat(roundTrip(sample), is(sample));
    }
  }

  @Test
  void codersAreFoundDeterministicAndSerializable() throws Exception {
    CoderRegistry registry = CoderRegistry.createDefault();
    for (Class<? extends Record> type : ModelCoders.TRAVELLERS) {
      Coder<?> coder = registry.getCoder(type);
      assertThat(coder, instanceOf(RecordCoder.class));
      coder.verifyDeterministic();
      assertThat(SerializableUtils.ensureSerializable(coder), is(coder));
    }
  }

  private static <T extends Record> Record roundTrip(T sample) throws Exception {
    @SuppressWarnings("unchecked")
    Coder<T> coder = RecordCoder.of((Class<T>) sample.getClass());
    byte[] bytes = CoderUtils.encodeToByteArray(coder, sample);
    assertThat(CoderUtils.encodeToByteArray(coder, sample), is(bytes));
    return CoderUtils.decodeFromByteArray(coder, bytes);
  }
}
