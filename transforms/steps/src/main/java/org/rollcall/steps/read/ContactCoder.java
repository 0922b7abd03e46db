package org.rollcall.steps.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.rollcall.model.Contact;

/** Field by field, in the order of the record. */
public final class ContactCoder extends AtomicCoder<Contact> {
  private static final Coder<String> TEXT = StringUtf8Coder.of();
  private static final Coder<String> MAYBE_TEXT = NullableCoder.of(TEXT);
  private static final ContactCoder INSTANCE = new ContactCoder();

  private ContactCoder() {}

  public static ContactCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Contact contact, OutputStream out) throws IOException {
    TEXT.encode(contact.file(), out);
    VarLongCoder.of().encode(contact.ordinal(), out);
    MAYBE_TEXT.encode(contact.email(), out);
    ByteArrayCoder.of().encode(contact.row(), out);
  }

  @Override
  public Contact decode(InputStream in) throws IOException {
    return new Contact(
        TEXT.decode(in),
        VarLongCoder.of().decode(in),
        MAYBE_TEXT.decode(in),
        ByteArrayCoder.of().decode(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
