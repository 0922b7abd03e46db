package org.rollcall.app;

import org.jspecify.annotations.Nullable;
import org.rollcall.engine.smtp.SmtpIdentity;

/** Who asks: in the conversation, to people, and from which local address. */
record Identity(SmtpIdentity smtp, @Nullable String contactUrl, @Nullable String sourceAddress) {}
