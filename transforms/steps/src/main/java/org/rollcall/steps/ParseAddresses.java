package org.rollcall.steps;

import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.rollcall.engine.address.AddressParser;
import org.rollcall.engine.address.MailboxKeys;
import org.rollcall.engine.address.ParsedAddress;
import org.rollcall.engine.address.SyntaxProblem;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.engine.verdict.VerdictPolicy;
import org.rollcall.model.Addressed;
import org.rollcall.model.Contact;
import org.rollcall.model.Flag;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailboxKey;
import org.rollcall.steps.worker.Progress;

/**
 * Reads the address of each row: a mailbox to ask, or a verdict at once where there is none.
 *
 * <p>Exactly one output per row. No network.
 */
public final class ParseAddresses extends PTransform<PCollection<Contact>, PCollection<Addressed>> {
  private final @Nullable String referenceData;

  private ParseAddresses(@Nullable String referenceData) {
    this.referenceData = referenceData;
  }

  /**
   * Parsing with the shipped data files.
   *
   * @param referenceData folder with replacements of them, null for none
   */
  public static ParseAddresses with(@Nullable String referenceData) {
    return new ParseAddresses(referenceData);
  }

  @Override
  public PCollection<Addressed> expand(PCollection<Contact> contacts) {
    return contacts.apply("Parse", ParDo.of(new ParseFn(referenceData)));
  }

  private static final class ParseFn extends DoFn<Contact, Addressed> {
    private final @Nullable String referenceData;
    private transient MailboxKeys keys;
    private transient VerdictPolicy policy;

    ParseFn(@Nullable String referenceData) {
      this.referenceData = referenceData;
    }

    @Setup
    public void setup() {
      ReferenceData data = ReferenceData.replacedBy(referenceData);
      keys = MailboxKeys.from(data);
      policy = VerdictPolicy.from(data);
    }

    @ProcessElement
    public void parse(@Element Contact contact, OutputReceiver<Addressed> out) {
      Progress.ROWS_READ.add(1);
      String text = contact.email() == null ? "" : contact.email();
      ParsedAddress address = AddressParser.parse(text);
      if (address instanceof ParsedAddress.Parsed parsed) {
        Set<Flag> flags = parsed.repaired() ? Set.of(Flag.REPAIRED) : Set.of();
        MailboxKey key = keys.keyOf(parsed.mailbox());
        ListedMailbox mailbox =
            new ListedMailbox(key, parsed.mailbox(), 1, contact.history(), null, contact.name());
        out.output(new Addressed(contact.nameless(), mailbox, flags, null));
      } else {
        SyntaxProblem problem = ((ParsedAddress.Unparsable) address).problem();
        out.output(new Addressed(contact, null, Set.of(), policy.unparsable(Set.of(), problem)));
      }
    }
  }
}
