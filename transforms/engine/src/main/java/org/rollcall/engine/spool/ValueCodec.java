package org.rollcall.engine.spool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;

/** Writes and reads the values of one type. Whether they may be null is up to the type. */
@NullUnmarked
interface ValueCodec {
  void writeValue(Object value, DataOutput out) throws IOException;

  Object readValue(DataInput in) throws IOException;
}
