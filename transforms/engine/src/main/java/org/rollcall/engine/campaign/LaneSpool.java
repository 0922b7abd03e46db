package org.rollcall.engine.campaign;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.rollcall.engine.spool.RecordCodec;
import org.rollcall.engine.spool.Spool;
import org.rollcall.model.Domain;
import org.rollcall.model.DomainRoute;
import org.rollcall.model.ListedMailbox;
import org.rollcall.model.MailRoute;
import org.rollcall.model.MailSite;
import org.rollcall.model.RoutedBatch;

/**
 * The mailboxes of a lane in one spool, and for each domain where they are: the domains come in any
 * order and are read side by side.
 */
final class LaneSpool implements Closeable {
  /** Mailboxes read at a time: more than a session asks, and little to hold. */
  private static final int CHUNK_MAX = 32;

  /** Mailboxes of a lane kept in memory before they go to disk. */
  private static final int MEMORY_BYTES = 4 << 20;

  record Chunk(List<ListedMailbox> mailboxes) {}

  private static final class Places {
    private final DomainRoute route;
    private long[] positions = new long[1];
    private int count;

    Places(DomainRoute route) {
      this.route = route;
    }

    void add(long position) {
      if (count == positions.length) {
        positions = Arrays.copyOf(positions, count * 2);
      }
      positions[count++] = position;
    }
  }

  private final Spool<Chunk> chunks;
  private final Map<Domain, Places> domains = new LinkedHashMap<>();

  /** Those of all domains, each once: thousands of domains have the same hosts. */
  private final Map<MailRoute, MailRoute> routes = new HashMap<>();

  private final Map<MailSite, MailSite> sites = new HashMap<>();
  private long mailboxes;

  LaneSpool(Path folder) {
    this.chunks = new Spool<>(RecordCodec.of(Chunk.class), folder, MEMORY_BYTES);
  }

  void add(RoutedBatch batch) {
    Places places =
        domains.computeIfAbsent(batch.route().domain(), any -> new Places(shared(batch.route())));
    List<ListedMailbox> all = batch.mailboxes();
    for (int from = 0; from < all.size(); from += CHUNK_MAX) {
      List<ListedMailbox> some = all.subList(from, Math.min(all.size(), from + CHUNK_MAX));
      places.add(chunks.append(new Chunk(some)));
    }
    mailboxes += all.size();
  }

  /** Hands everything to a campaign, which reads it as it goes. */
  void handTo(Campaign campaign) {
    domains
        .values()
        .forEach(places -> campaign.add(places.route, cursor(places.positions, places.count)));
    domains.clear();
    routes.clear();
    sites.clear();
  }

  private DomainRoute shared(DomainRoute route) {
    return new DomainRoute(
        route.domain(),
        routes.computeIfAbsent(route.route(), first -> first),
        sites.computeIfAbsent(route.site(), first -> first),
        route.facts());
  }

  long mailboxes() {
    return mailboxes;
  }

  @Override
  public void close() throws IOException {
    chunks.close();
  }

  private Iterator<List<ListedMailbox>> cursor(long[] positions, int count) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public List<ListedMailbox> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return chunks.read(positions[next++]).mailboxes();
      }
    };
  }
}
