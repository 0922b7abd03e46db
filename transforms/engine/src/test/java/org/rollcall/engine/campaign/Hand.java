package org.rollcall.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.optout.OptOuts;
import org.rollcall.engine.pacing.SiteShaping;
import org.rollcall.engine.replies.Explanation;
import org.rollcall.engine.smtp.RecipientReply;
import org.rollcall.engine.smtp.SessionEnd;
import org.rollcall.engine.smtp.SessionOutcome;
import org.rollcall.engine.smtp.SessionPlan;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.Mailbox;
import org.rollcall.model.MailboxFinding;
import org.rollcall.model.ReplyReason;
import org.rollcall.model.Stage;

/** A campaign whose time is turned and whose sessions are ended by hand. */
final class Hand {
  static final Duration MINUTE = Duration.ofMinutes(1);

  private static final CampaignSettings SETTINGS =
      new CampaignSettings(
          MINUTE.multipliedBy(40),
          List.of(MINUTE.multipliedBy(6), MINUTE.multipliedBy(30), MINUTE.multipliedBy(210)),
          "seed",
          25);

  private final Campaign campaign;
  private final Map<String, MailboxFinding> found = new HashMap<>();
  private final List<SessionPlan> opened = new ArrayList<>();
  private final List<String> lookUps = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private Instant now = Player.START;

  Hand(SiteShaping shaping) {
    this(shaping, SETTINGS);
  }

  Hand(SiteShaping shaping, CampaignSettings settings) {
    this(shaping, settings, new Networks());
  }

  Hand(SiteShaping shaping, CampaignSettings settings, Networks networks) {
    this(shaping, settings, OptOuts.NONE, Set.of(), new RunWatch(RunControl.ALONE), networks);
  }

  /** One of several campaigns of a worker, which shares this with the others. */
  Hand(SiteShaping shaping, Set<String> acceptAll, RunWatch watch) {
    this(shaping, SETTINGS, OptOuts.NONE, acceptAll, watch, new Networks());
  }

  Hand(SiteShaping shaping, OptOuts optOuts) {
    this(shaping, SETTINGS, optOuts, Set.of(), new RunWatch(RunControl.ALONE), new Networks());
  }

  private Hand(
      SiteShaping shaping,
      CampaignSettings settings,
      OptOuts optOuts,
      Set<String> acceptAll,
      RunWatch watch,
      Networks networks) {
    this.campaign =
        new Campaign(settings, shaping, optOuts, acceptAll, watch, networks, () -> true);
  }

  /** The lab's budget with some columns changed: {@code "sessions_max", "1"}. */
  static SiteShaping lab(String... changes) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("match", "*");
    columns.put("sessions_max", "8");
    columns.put("network_sessions_max", "none");
    columns.put("new_sessions", "none");
    columns.put("rcpts", "none");
    columns.put("rcpts_per_session", "10");
    columns.put("refusals_per_session", "6");
    columns.put("probes_per_day", "none");
    columns.put("pipelining", "no");
    columns.put("decoy", "same_session");
    columns.put("back_off", "5m");
    columns.put("timeouts", "brisk");
    columns.put("source", "test");
    for (int i = 0; i < changes.length; i += 2) {
      columns.put(changes[i], changes[i + 1]);
    }
    return SiteShaping.parse(
        "test", String.join("\t", columns.keySet()) + "\n" + String.join("\t", columns.values()));
  }

  /** A domain of a site of its own, with one host. */
  Hand domain(String domain, String... localParts) {
    return domain(
        Pretend.route(domain, "site-" + domain, Pretend.host("mx." + domain, "127.0.0.1")),
        localParts);
  }

  Hand domain(DomainRoute route, String... localParts) {
    List<ListedMailbox> mailboxes = new ArrayList<>();
    for (String localPart : localParts) {
      mailboxes.add(Pretend.listed(localPart, route.domain().name()));
    }
    return domain(
        route,
        mailboxes.isEmpty()
            ? List.<List<ListedMailbox>>of().iterator()
            : List.of(mailboxes).iterator());
  }

  Hand domain(DomainRoute route, Iterator<List<ListedMailbox>> mailboxes) {
    campaign.add(route, mailboxes);
    return this;
  }

  Hand later(Duration wait) {
    now = now.plus(wait);
    return this;
  }

  Instant now() {
    return now;
  }

  Campaign campaign() {
    return campaign;
  }

  /** Sessions opened since this was last asked. */
  List<SessionPlan> opened() {
    advance();
    List<SessionPlan> all = new ArrayList<>(opened);
    opened.clear();
    return all;
  }

  private void advance() {
    for (Command command : campaign.advance(now, 1_000)) {
      if (command instanceof Command.OpenSession session) {
        opened.add(session.plan());
      } else if (command instanceof Command.ResolveHost resolve) {
        lookUps.add(resolve.host());
      } else if (command instanceof Command.Noted noted) {
        notes.add(noted.note());
      } else if (command instanceof Command.Found each) {
        MailboxFinding finding = each.finding();
        if (found.put(finding.mailbox().key().value(), finding) != null) {
          throw new AssertionError("found twice: " + finding);
        }
      }
    }
  }

  /** The one session opened now. */
  SessionPlan session() {
    List<SessionPlan> opened = opened();
    if (opened.size() != 1) {
      throw new AssertionError(opened.size() + " sessions opened: " + opened);
    }
    return opened.get(0);
  }

  /** What is noted when a session is about to ask its decoy. */
  @Nullable Note asksDecoy(SessionPlan plan) {
    return campaign.asksDecoy(plan.id(), now);
  }

  /** Notes kept so far. */
  List<Note> notes() {
    advance();
    return notes;
  }

  List<String> lookUps() {
    return lookUps;
  }

  MailboxFinding found(String address) {
    advance();
    MailboxFinding finding = found.get(address);
    if (finding == null) {
      throw new AssertionError("nothing found of " + address + " among " + found.keySet());
    }
    return finding;
  }

  /**
   * What was found of a mailbox in one word: the answer, or the reason if it is none of the best.
   */
  String word(String address) {
    MailboxFinding finding = found(address);
    return finding.answer()
        + (finding.reply() == null || finding.answer().isPositive()
            ? ""
            : "/" + finding.reply().reason());
  }

  DomainFinding domain(String name) {
    return campaign.finding(new Domain(name));
  }

  boolean isDone() {
    advance();
    return campaign.isDone();
  }

  // Ends of sessions.

  /** All targets are answered, and the decoy after the first 2xx; the session ends with QUIT. */
  Hand ends(SessionPlan plan, Function<Mailbox, RecipientReply> answers) {
    return ends(plan, plan.targets().size(), answers);
  }

  /** The first few targets are answered, the others not asked. */
  Hand ends(SessionPlan plan, int asked, Function<Mailbox, RecipientReply> answers) {
    return ended(plan, asked, answers, true, new SessionEnd(Stage.CLOSE, null, null, "done"));
  }

  /** The first few targets are answered, then the session ends with this. */
  Hand breaks(
      SessionPlan plan,
      int answered,
      Function<Mailbox, RecipientReply> answers,
      Stage stage,
      @Nullable SmtpReply reply,
      ReplyReason reason) {
    SessionEnd end = new SessionEnd(stage, reply, Explanation.of(reason), "pretended " + reason);
    return ended(plan, answered, answers, stage != Stage.CONNECT, end);
  }

  /** No connection comes about. */
  Hand fails(SessionPlan plan, ReplyReason reason) {
    SessionEnd end =
        new SessionEnd(Stage.CONNECT, null, Explanation.of(reason), "pretended " + reason);
    campaign.ended(outcome(plan, false, false, List.of(), null, false, end), now);
    return this;
  }

  private Hand ended(
      SessionPlan plan,
      int answered,
      Function<Mailbox, RecipientReply> answers,
      boolean greeted,
      SessionEnd end) {
    List<RecipientReply> replies = new ArrayList<>();
    plan.targets().subList(0, answered).forEach(each -> replies.add(answers.apply(each)));
    Mailbox decoy = plan.decoy();
    boolean accepted = replies.stream().anyMatch(each -> each.reply().isPositive());
    RecipientReply decoyReply =
        decoy != null && (accepted || plan.targets().isEmpty()) ? answers.apply(decoy) : null;
    campaign.ended(outcome(plan, true, greeted, replies, decoyReply, decoyReply != null, end), now);
    return this;
  }

  /** An outcome whose every part is given. */
  static SessionOutcome outcome(
      SessionPlan plan,
      boolean connected,
      boolean greeted,
      List<RecipientReply> replies,
      @Nullable RecipientReply decoyReply,
      boolean decoyAsked,
      SessionEnd end) {
    return new SessionOutcome(
        plan, connected, greeted, replies, decoyReply, decoyAsked, end, false, 4, 1, 1, List.of());
  }

  /** Accepts what begins with {@code ok}, refuses the rest as unknown. */
  static RecipientReply truth(Mailbox mailbox) {
    return mailbox.localPart().startsWith("ok") ? Pretend.ok(mailbox) : Pretend.unknown(mailbox);
  }
}
