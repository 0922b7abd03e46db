package org.rollcall.engine.preflight;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rollcall.engine.dns.DnsAsker;
import org.rollcall.engine.reference.ReferenceData;

/**
 * Looks whether a run may start. Everything is looked at, so that everything that is wrong is said
 * at once; what cannot be known because of another failure is left out and said so.
 */
public final class Preflight {
  /** The data files that only these checks read. */
  public static final List<String> FILES = List.of(HeloNameCheck.WORDS_FILE);

  private final List<Check> checks;

  private Preflight(List<Check> checks) {
    this.checks = checks;
  }

  /**
   * All the checks there are, in the order of the list that people read.
   *
   * @param lock what came of taking the lock of the identity
   */
  public static Preflight of(
      ReferenceData data, DnsAsker dns, Greeter greeter, EgressLock.Attempt lock) {
    return new Preflight(
        List.of(
            new OperatorCheck(),
            new ContactCheck(),
            new LockCheck(lock),
            new ResolverCheck(dns),
            new SourceAddressCheck(),
            new PtrCheck(dns),
            new ForwardCheck(dns),
            new HeloNameCheck(data),
            new SenderDomainCheck(dns),
            new SenderPolicyCheck(dns),
            new PortCheck(dns, greeter)));
  }

  /** Looks at everything; one result a check. */
  public List<CheckResult> examine(PreflightRequest request) {
    Set<Check.Need> missing = EnumSet.noneOf(Check.Need.class);
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      CheckResult result =
          check.needs().stream()
              .filter(missing::contains)
              .findFirst()
              .map(need -> new Finding(Grade.SKIPPED, "not checked: " + need.missing(), ""))
              .orElseGet(() -> check.examine(request))
              .of(check);
      if (result.grade() == Grade.FAIL) {
        missing.addAll(check.provides());
      }
      results.add(result);
    }
    return List.copyOf(results);
  }
}
