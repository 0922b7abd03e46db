package org.rollcall.steps.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.rollcall.model.Tally;

/** The counts in the order of their names. */
public final class TallyCoder extends AtomicCoder<Tally> {
  private static final TallyCoder INSTANCE = new TallyCoder();

  private TallyCoder() {}

  public static TallyCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Tally tally, OutputStream out) throws IOException {
    VarIntCoder.of().encode(tally.counts().size(), out);
    for (Map.Entry<String, Long> count : tally.counts().entrySet()) {
      StringUtf8Coder.of().encode(count.getKey(), out);
      VarLongCoder.of().encode(count.getValue(), out);
    }
  }

  @Override
  public Tally decode(InputStream in) throws IOException {
    int size = VarIntCoder.of().decode(in);
    TreeMap<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      counts.put(StringUtf8Coder.of().decode(in), VarLongCoder.of().decode(in));
    }
    return new Tally(counts);
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
