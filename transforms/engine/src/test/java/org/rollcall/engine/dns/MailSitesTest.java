package org.rollcall.engine.dns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.engine.reference.Providers;
import org.rollcall.engine.reference.ReferenceData;
import org.rollcall.model.MailHost;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.RouteStatus;

class MailSitesTest {
  private final MailSites sites = new MailSites(Providers.from(ReferenceData.shipped()));

  private static MailRoute route(String address, String... hosts) {
    List<MailHost> list = new ArrayList<>();
    for (String host : hosts) {
      list.add(new MailHost(host, 10, list.isEmpty() ? List.of(address) : List.of()));
    }
    return new MailRoute(RouteStatus.MX, list, "");
  }

  @Test
  void domainsWithTheSameSetOfHostsShareASite() {
    MailSite one = sites.siteOf(route("192.0.2.9", "mx1.acme.test", "mx2.acme.test"));
    MailSite two = sites.siteOf(route("192.0.2.77", "mx2.acme.test", "mx1.acme.test"));

    assertThat(one, is(two));
    assertThat(one.id(), matchesPattern("[0-9a-f]{16}"));
    assertThat(one.provider(), is(nullValue()));
    assertThat(one.laneKey(), is("192.0.2.0/24"));
  }

  @Test
  void domainsWithOtherSetsHaveOtherSites() {
    MailSite one = sites.siteOf(route("192.0.2.9", "mx1.acme.test", "mx2.acme.test"));

    assertThat(sites.siteOf(route("192.0.2.9", "mx1.acme.test")).id(), is(not(one.id())));
  }

  @Test
  void hostsOfOneProviderAreTheProvidersSite() {
    assertThat(
        sites.siteOf(route("2a00:1450:4013:c01::1b", "aspmx.l.google.com", "alt3.googlemail.com")),
        is(new MailSite("google", "google", "2a00:1450:4013::/48")));
  }

  @Test
  void aBlendedSetJoinsNoProvider() {
    assertThat(
        sites.siteOf(route("192.0.2.9", "aspmx.l.google.com", "mx.acme.test")).provider(),
        is(nullValue()));
    assertThat(
        sites.siteOf(route("192.0.2.9", "aspmx.l.google.com", "mx1.mimecast.com")).provider(),
        is(nullValue()));
  }

  @Test
  void aRouteWithoutHostsHasNoSite() {
    assertThat(sites.siteOf(MailRoute.none(RouteStatus.NULL_MX, "")), is(MailSite.NONE));
  }
}
