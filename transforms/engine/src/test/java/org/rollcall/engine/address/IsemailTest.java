package org.rollcall.engine.address;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.validator.routines.EmailValidator;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.address.ParsedAddress.Parsed;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Agreement with the isemail test set of Dominic Sayers (BSD-3-Clause), which is read where it lies
 * and not kept here: {@code -Drollcall.isemail=FILE}, else {@code shared/data/isemail/tests.xml}
 * beside some parent folder. Skipped where it is absent.
 *
 * <p>Envelope rule: to be accepted are exactly the categories below.
 */
class IsemailTest {
  private static final Set<String> ACCEPTED =
      Set.of("ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN", "ISEMAIL_RFC5321");

  private record Case(String id, String address, boolean good) {}

  @Test
  void agreesOnTheEnvelopeRule() throws Exception {
    Optional<Path> file = file();
    assumeTrue(file.isPresent(), "no isemail test set here");
    List<Case> cases = cases(file.get());
    EmailValidator commons = EmailValidator.getInstance(true, true);
    int agreed = 0;
    int commonsAgreed = 0;
    int wronglyMended = 0;
    for (Case one : cases) {
      boolean accepts = AddressParser.parseStrict(one.address()) instanceof Parsed;
      agreed += accepts == one.good() ? 1 : 0;
      commonsAgreed += commons.isValid(one.address()) == one.good() ? 1 : 0;
      if (accepts != one.good()) {
        System.out.println("isemail " + one + ": " + AddressParser.parseStrict(one.address()));
      }
      if (!one.good() && AddressParser.parse(one.address()) instanceof Parsed mended) {
        wronglyMended += mended.repaired() ? 0 : 1;
        System.out.println("isemail " + one.id() + " is mended: '" + one.address() + "'");
      }
    }
    System.out.printf(
        "isemail, envelope rule: %d of %d (%.1f %%); commons-validator %d%n",
        agreed, cases.size(), 100.0 * agreed / cases.size(), commonsAgreed);
    assertThat((double) agreed / cases.size(), greaterThan(0.97));
    assertThat(wronglyMended, is(0));
  }

  private static Optional<Path> file() {
    String named = System.getProperty("rollcall.isemail");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), f -> f != null, Path::getParent)
        .map(folder -> folder.resolve("shared/data/isemail/tests.xml"))
        .filter(Files::isReadable)
        .findFirst();
  }

  private static List<Case> cases(Path file) throws Exception {
    List<Case> cases = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      NodeList tests =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("test");
      for (int i = 0; i < tests.getLength(); i++) {
        Element test = (Element) tests.item(i);
        String category = text(test, "category");
        cases.add(
            new Case(
                test.getAttribute("id"),
                plain(text(test, "address")),
                ACCEPTED.contains(category)));
      }
    }
    return cases;
  }

  private static String text(Element test, String name) {
    return test.getElementsByTagName(name).item(0).getTextContent();
  }

  /** U+2400 and the following stand for the control characters, which XML cannot hold. */
  private static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append((char) (c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c)));
    return out.toString();
  }
}
