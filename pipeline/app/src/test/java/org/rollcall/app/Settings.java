package org.rollcall.app;

import java.util.ArrayList;
import java.util.List;

/** Runs that are in order, to be changed by one option. */
final class Settings {
  static final List<String> LAB =
      List.of("--input=in.csv", "--output=out", "--network=LAB", "--dnsServers=127.0.0.1:5353");

  static final List<String> INTERNET =
      List.of(
          "--input=in.csv",
          "--output=out",
          "--network=INTERNET",
          "--heloName=probe.rollcall-project.org",
          "--mailFrom=probe@rollcall-project.org",
          "--contactUrl=https://probe.rollcall-project.org/",
          "--iOperateThisIp");

  private Settings() {}

  static VerifySettings lab(String... changes) {
    return of(LAB, changes);
  }

  static VerifySettings internet(String... changes) {
    return of(INTERNET, changes);
  }

  /** The arguments, each replaced by a change of the same option. */
  static VerifySettings of(List<String> args, String... changes) {
    List<String> changed = new ArrayList<>(args);
    for (String change : changes) {
      String name = change.split("=", 2)[0];
      changed.removeIf(arg -> arg.split("=", 2)[0].equals(name));
      changed.add(change);
    }
    return VerifySettings.from(OptionsParser.parse(VerifyOptions.class, changed));
  }

  /** The arguments without those options. */
  static List<String> without(List<String> args, String... names) {
    List<String> fewer = new ArrayList<>(args);
    for (String name : names) {
      fewer.removeIf(arg -> arg.split("=", 2)[0].equals("--" + name));
    }
    return fewer;
  }
}
