package org.rollcall.app;

import java.nio.file.Path;
import java.util.List;
import org.rollcall.lab.DnsFault;
import org.rollcall.lab.LabDomain;
import org.rollcall.lab.LabHost;
import org.rollcall.lab.MailLab;

/**
 * A world in which {@code probe.sender.test} has everything that a run needs, and what breaks it.
 */
final class DoctorLab {
  static final String NOBODY = "rollcall-preflight-asks-for-a-name-that-nobody-has.com";

  private DoctorLab() {}

  static void layOut(MailLab lab) {
    lab.world().ptr("127.0.0.1", "probe.sender.test");
    lab.world().host("probe.sender.test", "127.0.0.1");
    lab.world().newHost("mx.sender.test");
    lab.domain("sender.test").mx(10, "mx.sender.test").txt("v=spf1 include:_spf.sender.test -all");
    lab.domain("_spf.sender.test").noMail().txt("v=spf1 ip4:127.0.0.1 -all");
    for (String name : List.of("one.test", "two.test")) {
      lab.world().newHost("mx." + name);
      lab.domain(name).mx(10, "mx." + name).accepts("ada");
    }
  }

  /** The sender is in order for another address, which others see. */
  static void answerForEgress(MailLab lab, String address) {
    lab.world().ptr(address, "probe.sender.test");
    lab.world().host("probe.sender.test", address);
    policy(lab, "v=spf1 ip4:" + address + " -all");
  }

  static List<String> arguments(MailLab lab, Path locks) {
    return List.of(
        "--network=LAB",
        "--dnsServers=" + lab.dnsServer(),
        "--smtpPort=" + lab.smtpPort(),
        "--heloName=probe.sender.test",
        "--mailFrom=probe@sender.test",
        "--contactUrl=https://probe.sender.test/",
        "--iOperateThisIp",
        "--lockFolder=" + locks,
        "--doctorHosts=mx.one.test,mx.two.test");
  }

  static void spoil(MailLab lab, String wrong) {
    LabDomain sender = lab.domain("sender.test");
    switch (wrong) {
      case "no ptr" -> lab.world().ptr("127.0.0.1");
      case "another ptr" -> lab.world().ptr("127.0.0.1", "other.sender.test");
      case "a reverse zone down" -> lab.domain("1.0.0.127.in-addr.arpa").fault(DnsFault.SERVFAIL);
      case "another address" -> lab.world().host("probe.sender.test", "127.0.0.99");
      case "no address" -> lab.world().host("probe.sender.test");
      case "no mx" -> sender.noMail();
      case "null mx" -> sender.nullMx();
      case "no such host" -> sender.servedByOnly("mx.gone.test");
      case "no spf" -> sender.txtOnly("google-site-verification=x");
      case "another spf" -> policy(lab, "v=spf1 ip4:127.0.0.2 -all");
      case "two spf" -> sender.txt("v=spf1 -all");
      case "much spf" ->
          policy(lab, "v=spf1" + " a:mx.one.test".repeat(11) + " ip4:127.0.0.1 -all");
      case "wrong spf" -> policy(lab, "v=spf1 ipv4:127.0.0.1 -all");
      case "silent spf" -> lab.domain("_spf.sender.test").fault(DnsFault.SERVFAIL);
      case "port closed" -> presence(lab, LabHost.Presence.REFUSING);
      case "port dropped" -> presence(lab, LabHost.Presence.UNREACHABLE);
      case "greeting 554" -> {
        lab.domain("one.test").persona("blocks-connect");
        lab.domain("two.test").persona("blocks-connect");
      }
      case "no hosts" -> {
        lab.world().host("mx.one.test");
        lab.world().host("mx.two.test");
      }
      case "resolver rewrites" -> lab.world().host(NOBODY, "127.0.0.66");
      default -> throw new IllegalArgumentException(wrong);
    }
  }

  private static void policy(MailLab lab, String text) {
    lab.domain("sender.test").txtOnly(text);
  }

  private static void presence(MailLab lab, LabHost.Presence presence) {
    for (String name : List.of("mx.one.test", "mx.two.test")) {
      LabHost host = lab.world().findHost(name);
      lab.world().host(host.withPresence(presence));
    }
  }

  /** Titles of the checks that a page gives this mark, in its order. */
  static List<String> marked(String page, String mark) {
    return page.lines()
        .filter(line -> line.startsWith("  " + mark + " "))
        .map(line -> line.substring(4, Math.min(line.length(), 21)).strip())
        .toList();
  }
}
