package org.rollcall.engine.domains;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Serials of zones that look like dates. */
final class ZoneSerial {
  /** The custom is as old as RFC 1912 §2.2; zones are not older than the DNS. */
  private static final int YEAR_MIN = 1987;

  private ZoneSerial() {}

  /**
   * The date of a serial of the form {@code yyyymmddnn}, as {@code yyyymmdd}.
   *
   * @param latest a later date is none: the serial is a number that happens to look like one
   * @return null if it does not look like a date
   */
  static @Nullable String date(String serial, LocalDate latest) {
    if (serial.length() != 10) {
      return null;
    }
    String text = serial.substring(0, 8);
    try {
      LocalDate date = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
      return date.getYear() < YEAR_MIN || date.isAfter(latest) ? null : text;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
