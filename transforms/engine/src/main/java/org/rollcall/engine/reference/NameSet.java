package org.rollcall.engine.reference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A large set of names in little memory: their bytes one behind the other, sorted, and where each
 * ends. 118,000 domains take 2.3 MB, where a set of strings takes seven times as much.
 *
 * <p>Immutable, safe for any number of threads.
 */
public final class NameSet {
  private final byte[] bytes;
  private final int[] ends;

  private NameSet(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /**
   * The lower-case names of a list of domains, one a line.
   *
   * @throws IllegalArgumentException for a line that is no domain in lower-case A-labels, with file
   *     and line
   */
  public static NameSet ofDomains(DataFile file) {
    List<DataFile.Line> lines = file.lines();
    String[] names = new String[lines.size()];
    int length = 0;
    boolean sorted = true;
    for (int i = 0; i < names.length; i++) {
      String name = lines.get(i).text();
      if (!isDomain(name)) {
        throw file.error(lines.get(i).number(), "no domain in lower-case A-labels: " + name);
      }
      names[i] = name;
      length += name.length();
      sorted &= i == 0 || names[i - 1].compareTo(name) < 0;
    }
    if (!sorted) {
      Arrays.sort(names);
    }
    byte[] bytes = new byte[length];
    int[] ends = new int[names.length];
    int end = 0;
    for (int i = 0; i < names.length; i++) {
      byte[] name = names[i].getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(name, 0, bytes, end, name.length);
      end += name.length;
      ends[i] = end;
    }
    return new NameSet(bytes, ends);
  }

  /** Letters, digits and hyphens in labels of 1 to 63, two labels or more (RFC 1123). */
  private static boolean isDomain(String name) {
    int label = 0;
    int labels = 1;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.') {
        if (label == 0) {
          return false;
        }
        label = 0;
        labels++;
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') {
        label++;
      } else {
        return false;
      }
      if (label > 63) {
        return false;
      }
    }
    return labels > 1 && label > 0 && name.length() <= 253;
  }

  public int size() {
    return ends.length;
  }

  /** True if the name, as it is spelled, is one of them. */
  public boolean contains(String name) {
    int low = 0;
    int high = ends.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, name);
      if (order == 0) {
        return true;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  private int compare(int index, String name) {
    int start = index == 0 ? 0 : ends[index - 1];
    int length = ends[index] - start;
    for (int i = 0; i < Math.min(length, name.length()); i++) {
      int order = bytes[start + i] - name.charAt(i);
      if (order != 0) {
        return order;
      }
    }
    return length - name.length();
  }
}
