package org.rollcall.engine.spool;

import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes and reads the values of one type. Whether they may be null is up to the type.
 *
 * <p>Every codec is a record: the compiler trusts their components not to change, and so makes one
 * piece of code of a codec and all that it is made of.
 */
@NullUnmarked
interface ValueCodec {
  void writeValue(Object value, ByteWriter out);

  Object readValue(ByteReader in) throws IOException;
}
