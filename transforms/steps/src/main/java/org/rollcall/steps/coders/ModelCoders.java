package org.rollcall.steps.coders;

import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.rollcall.engine.listing.PatternCensus;
import org.rollcall.engine.plan.DomainWork;
import org.rollcall.model.Addressed;
import org.rollcall.model.Contact;
import org.rollcall.model.DomainBatch;
import org.rollcall.model.DomainFinding;
import org.rollcall.model.Evidence;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.RejectedRow;
import org.rollcall.model.RoutedBatch;
import org.rollcall.model.SummaryLine;
import org.rollcall.model.Tally;
import org.rollcall.model.UnknownReply;
import org.rollcall.model.VerifiedContact;
import org.rollcall.model.VerifiedMailbox;
import org.rollcall.steps.GradeItem;
import org.rollcall.steps.JoinItem;
import org.rollcall.steps.Joined;
import org.rollcall.steps.LaneCounts;
import org.rollcall.steps.plan.PlanPart;
import org.rollcall.steps.read.DomainRules;
import org.rollcall.steps.write.WrittenFile;

/** Tells Beam the coder of every record that travels; found by Java's service loader. */
public final class ModelCoders implements CoderProviderRegistrar {
  /** In the order of the trip. */
  static final List<Class<? extends Record>> TRAVELLERS =
      List.of(
          Contact.class,
          RejectedRow.class,
          Addressed.class,
          ListedMailbox.class,
          DomainBatch.class,
          RoutedBatch.class,
          DomainFinding.class,
          Evidence.class,
          GradeItem.class,
          PatternCensus.class,
          LaneCounts.class,
          SummaryLine.class,
          VerifiedMailbox.class,
          JoinItem.class,
          VerifiedContact.class,
          Joined.class,
          Tally.class,
          WrittenFile.class,
          UnknownReply.class,
          DomainWork.class,
          PlanPart.class,
          DomainRules.class);

  @Override
  public List<CoderProvider> getCoderProviders() {
    return Stream.concat(
            TRAVELLERS.stream().flatMap(ModelCoders::providerOf), Stream.of(PackCoder.PROVIDER))
        .toList();
  }

  private static <T extends Record> Stream<CoderProvider> providerOf(Class<T> type) {
    return Stream.of(CoderProviders.forCoder(TypeDescriptor.of(type), RecordCoder.of(type)));
  }
}
