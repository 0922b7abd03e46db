package org.rollcall.engine.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.NullUnmarked;

/**
 * The codecs of lists, sets and maps: the length plus one, then the elements; 0 is null. What is
 * read cannot be changed, and unless an element is null it is what {@code List.copyOf} and {@code
 * Set.copyOf} take as it is.
 */
@NullUnmarked
final class CollectionCodecs {
  /** Elements for which there is room before they are there: a length may lie. */
  private static final int ROOM_MAX = 1024;

  private CollectionCodecs() {}

  private static void writeSize(Collection<?> values, ByteWriter out) {
    out.writeVarInt(values == null ? 0 : values.size() + 1L);
  }

  private static Object[] readElements(ValueCodec element, int size, ByteReader in)
      throws IOException {
    Object[] elements = new Object[Math.min(size, ROOM_MAX)];
    for (int i = 0; i < size; i++) {
      if (i == elements.length) {
        elements = Arrays.copyOf(elements, Math.min(size, 2 * i));
      }
      elements[i] = element.readValue(in);
    }
    return elements;
  }

  private static boolean anyNull(Object[] elements) {
    for (Object each : elements) {
      if (each == null) {
        return true;
      }
    }
    return false;
  }

  record OfList(ValueCodec element) implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      List<?> list = (List<?>) value;
      writeSize(list, out);
      if (list != null && !list.isEmpty()) {
        for (Object each : list) {
          element.writeValue(each, out);
        }
      }
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      int size = in.readLength();
      if (size <= 0) {
        return size < 0 ? null : List.of();
      }
      Object[] elements = readElements(element, size, in);
      return anyNull(elements)
          ? Collections.unmodifiableList(Arrays.asList(elements))
          : List.of(elements);
    }
  }

  /** In the order of the elements' bytes, since a set has none of its own. */
  record OfSet(ValueCodec element) implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      Set<?> set = (Set<?>) value;
      writeSize(set, out);
      if (set == null || set.isEmpty()) {
        return;
      }
      List<Alone> sorted = new ArrayList<>(set.size());
      ByteWriter one = new ByteWriter(64);
      for (Object each : set) {
        one.clear();
        element.writeValue(each, one);
        sorted.add(new Alone(each, one.toByteArray()));
      }
      sorted.sort(Comparator.comparing(Alone::bytes, Arrays::compareUnsigned));
      for (Alone each : sorted) {
        element.writeValue(each.value, out);
      }
    }

    /** An element and its bytes where nothing was written before. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Alone(Object value, byte[] bytes) {}

    @Override
    public Object readValue(ByteReader in) throws IOException {
      int size = in.readLength();
      if (size <= 0) {
        return size < 0 ? null : Set.of();
      }
      return setOf(readElements(element, size, in));
    }
  }

  private static Set<Object> setOf(Object[] elements) {
    Set<Object> set = new LinkedHashSet<>(Arrays.asList(elements));
    return set.contains(null) ? Collections.unmodifiableSet(set) : Set.copyOf(set);
  }

  /** The same bytes for a set of few constants, whose order is that of a mask's bits. */
  record OfEnumSet(ValueCodecs.EnumCodec element, AtomicReferenceArray<Masked> recent)
      implements ValueCodec {
    /** One bit for each constant, and one for null. */
    static final int CONSTANTS_END = Long.SIZE;

    /** The same few sets come again and again; a power of two. */
    private static final int RECENT = 256;

    /** A set that was read before. */
    record Masked(long mask, Set<Object> set) {}

    static OfEnumSet of(ValueCodecs.EnumCodec element) {
      return new OfEnumSet(element, new AtomicReferenceArray<>(RECENT));
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // the bytes live for one run of one version
    public void writeValue(Object value, ByteWriter out) {
      Set<?> set = (Set<?>) value;
      writeSize(set, out);
      if (set == null || set.isEmpty()) {
        return;
      }
      long mask = 0;
      for (Object each : set) {
        mask |= each == null ? 1 : 1L << (((Enum<?>) each).ordinal() + 1);
      }
      for (long rest = mask; rest != 0; rest &= rest - 1) {
        out.writeByte(Long.numberOfTrailingZeros(rest));
      }
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      int size = in.readLength();
      if (size <= 0) {
        return size < 0 ? null : Set.of();
      }
      long mask = 0;
      for (int i = 0; i < size; i++) {
        long index = in.readVarInt();
        if (index < 0 || index > element.constants().length) {
          throw new IOException("no constant " + (index - 1));
        }
        mask |= 1L << index;
      }
      int slot = Long.hashCode(mask * 0x9e3779b97f4a7c15L) & (RECENT - 1);
      Masked known = recent.getPlain(slot);
      if (known == null || known.mask != mask) {
        known = new Masked(mask, constants(mask));
        recent.setRelease(slot, known);
      }
      return known.set;
    }

    private Set<Object> constants(long mask) {
      Object[] constants = new Object[Long.bitCount(mask)];
      int count = 0;
      for (long rest = mask; rest != 0; rest &= rest - 1) {
        int index = Long.numberOfTrailingZeros(rest);
        constants[count++] = index == 0 ? null : element.constants()[index - 1];
      }
      return setOf(constants);
    }
  }

  record OfMap(ValueCodec key, ValueCodec element) implements ValueCodec {
    @Override
    public void writeValue(Object value, ByteWriter out) {
      SortedMap<?, ?> map = (SortedMap<?, ?>) value;
      writeSize(map == null ? null : map.keySet(), out);
      if (map != null) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          key.writeValue(entry.getKey(), out);
          element.writeValue(entry.getValue(), out);
        }
      }
    }

    @Override
    public Object readValue(ByteReader in) throws IOException {
      int size = in.readLength();
      if (size < 0) {
        return null;
      }
      SortedMap<Object, Object> map = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        Object each = key.readValue(in);
        map.put(each, element.readValue(in));
      }
      return Collections.unmodifiableSortedMap(map);
    }
  }
}
