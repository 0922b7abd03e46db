package org.rollcall.engine.reference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A large set of names in little memory: their bytes one behind the other, sorted, and where each
 * ends. 118,000 domains of 15 characters take 2.3 MB.
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
    Builder names = new Builder(file);
    file.forEach(names::add);
    return names.build();
  }

  /** Appends names; where they come sorted, as in the shipped files, that is all there is to do. */
  private static final class Builder {
    private final DataFile file;
    private byte[] bytes = new byte[1 << 16];
    private int[] ends = new int[1 << 12];
    private int size;
    private int end;
    private boolean sorted = true;

    Builder(DataFile file) {
      this.file = file;
    }

    void add(int line, String name) {
      if (end + name.length() > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + name.length()));
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, 2 * size);
      }
      if (!append(name)) {
        throw file.error(line, "no domain in lower-case A-labels: " + name);
      }
      int start = end;
      end += name.length();
      ends[size++] = end;
      sorted &=
          size == 1
              || Arrays.compare(bytes, size == 2 ? 0 : ends[size - 3], start, bytes, start, end)
                  <= 0;
    }

    /** Letters, digits and hyphens in labels of 1 to 63, two labels or more (RFC 1123). */
    private boolean append(String name) {
      int label = 0;
      int labels = 1;
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c == '.' && label > 0) {
          label = 0;
          labels++;
        } else if (((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') && label < 63) {
          label++;
        } else {
          return false;
        }
        bytes[end + i] = (byte) c;
      }
      return labels > 1 && label > 0 && name.length() <= 253;
    }

    NameSet build() {
      NameSet names = new NameSet(Arrays.copyOf(bytes, end), Arrays.copyOf(ends, size));
      return sorted ? names : names.sorted(file);
    }
  }

  private NameSet sorted(DataFile file) {
    String[] names = new String[ends.length];
    for (int i = 0; i < names.length; i++) {
      int start = i == 0 ? 0 : ends[i - 1];
      names[i] = new String(bytes, start, ends[i] - start, StandardCharsets.ISO_8859_1);
    }
    Arrays.sort(names);
    Builder again = new Builder(file);
    for (String name : names) {
      again.add(0, name);
    }
    return again.build();
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
