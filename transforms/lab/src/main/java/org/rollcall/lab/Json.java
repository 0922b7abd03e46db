package org.rollcall.lab;

import java.util.Map;

/** Writes maps of text and numbers as JSON; nothing more is needed here. */
final class Json {
  private Json() {}

  static String write(Map<String, ?> map) {
    StringBuilder out = new StringBuilder();
    object(out, map, "\n");
    return out.toString();
  }

  private static void object(StringBuilder out, Map<?, ?> map, String newline) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator).append(newline).append("  ");
      string(out, String.valueOf(entry.getKey()));
      out.append(": ");
      Object value = entry.getValue();
      if (value instanceof Map<?, ?> inner) {
        object(out, inner, newline + "  ");
      } else if (value instanceof Number || value instanceof Boolean) {
        out.append(value);
      } else {
        string(out, String.valueOf(value));
      }
      separator = ",";
    }
    if (!map.isEmpty()) {
      out.append(newline);
    }
    out.append('}');
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
