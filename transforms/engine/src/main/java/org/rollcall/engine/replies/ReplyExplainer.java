package org.rollcall.engine.replies;

import org.jspecify.annotations.Nullable;
import org.rollcall.engine.smtp.SmtpReply;
import org.rollcall.model.Stage;

/** Says what a reply means. Pure and safe for any number of threads. */
public interface ReplyExplainer {
  /**
   * What this reply means.
   *
   * @param stage when the reply was heard
   * @param reply the reply; for a 2xx the answer is meaningless and callers do not ask
   * @param provider provider of the site, null if it is none
   */
  Explanation explain(Stage stage, SmtpReply reply, @Nullable String provider);
}
