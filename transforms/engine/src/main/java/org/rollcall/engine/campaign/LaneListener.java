package org.rollcall.engine.campaign;

/** Watches lanes at work. Called on the thread of the campaigns, so it must be quick. */
public interface LaneListener {
  /** Nobody watches. */
  LaneListener NONE =
      new LaneListener() {
        @Override
        public void found(long mailboxes) {}

        @Override
        public void waiting(long mailboxes) {}
      };

  /** This many more mailboxes are settled. */
  void found(long mailboxes);

  /** This many more mailboxes (fewer if negative) wait to be asked again. */
  void waiting(long mailboxes);
}
