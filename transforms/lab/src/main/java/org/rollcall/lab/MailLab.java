package org.rollcall.lab;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A pretend mail world, up from {@link #start} to {@link #close}: one name server on 127.0.0.1, and
 * mail hosts each on an address of its own in 127/8, all on one port. Listens nowhere else.
 *
 * <pre>{@code
 * try (MailLab lab = MailLab.start()) {
 *   lab.domain("acme.test").accepts("ada");
 *   lab.domain("grey.test").persona("greylist").accepts("bob");
 *   ... ask lab.dnsServer() and port lab.smtpPort() ...
 *   assertThat(lab.log().violations(), empty());
 * }
 * }</pre>
 *
 * <p>Works where all of 127/8 is local without setup, as on Linux.
 */
public final class MailLab implements AutoCloseable {
  private final World world;
  private final LabLog log;
  private final EventLoopGroup dnsGroup;
  private final EventLoopGroup smtpGroup;
  private final LabSmtpServer smtp;
  private final LabDns dns;
  private final AtomicBoolean closed = new AtomicBoolean();

  private MailLab(World world, LabOptions options) {
    this.world = world;
    this.log = new LabLog(options.logLevel(), options.clock());
    // Two groups: the name server may wait for a mail host to be bound.
    this.dnsGroup = group("lab-dns", 1);
    this.smtpGroup = group("lab-smtp", options.smtpThreads());
    try {
      GreyMemory memory = new GreyMemory(options.clock(), options.greylistDelay());
      smtpGroup.forEach(loop -> new Heartbeat(loop, log).beat());
      this.smtp = new LabSmtpServer(world, log, memory, smtpGroup, options.smtpPort());
      this.dns = new LabDns(world, log, dnsGroup, options.dnsPort(), smtp::listenFor);
    } catch (RuntimeException e) {
      stop(dnsGroup);
      stop(smtpGroup);
      throw e;
    }
  }

  /** A world that is still empty; see {@link #domain}. */
  public static MailLab start() {
    return start(new World());
  }

  public static MailLab start(World world) {
    return start(world, LabOptions.defaults());
  }

  public static MailLab start(World world, LabOptions options) {
    return new MailLab(world, options);
  }

  public World world() {
    return world;
  }

  /** The domain of that name, made if it is new; the lab knows it at once. */
  public LabDomain domain(String name) {
    return world.domain(name);
  }

  /** What the servers have heard so far. */
  public LabLog log() {
    return log;
  }

  public InetSocketAddress dnsAddress() {
    return dns.address();
  }

  /** The same as {@code host:port}. */
  public String dnsServer() {
    return dnsAddress().getAddress().getHostAddress() + ":" + dnsAddress().getPort();
  }

  public int smtpPort() {
    return smtp.port();
  }

  /** Where the first listening host of a domain is, else any other of its hosts; without DNS. */
  public InetSocketAddress smtpAddress(String domain) {
    smtp.listenFor(World.canonical(domain));
    return world.domain(domain).hosts().stream()
        .sorted(Comparator.comparing(host -> host.presence() != LabHost.Presence.LISTENING))
        .flatMap(host -> host.loopbackAddresses().stream())
        .findFirst()
        .map(address -> new InetSocketAddress(address, smtpPort()))
        .orElseThrow(() -> new IllegalArgumentException("no host on loopback serves " + domain));
  }

  /** Has the name server answer nothing, whatever it is asked, until it is told otherwise. */
  public void nameServerAway(boolean away) {
    dns.away(away);
  }

  /**
   * Has all mail hosts refuse connections until they are told otherwise. Conversations that are
   * open go on.
   */
  public void mailHostsAway(boolean away) {
    smtp.away(away);
  }

  /** Addresses that something listens on. */
  public int listeners() {
    return smtp.listeners();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      dns.close();
      smtp.close();
    } finally {
      stop(dnsGroup);
      stop(smtpGroup);
    }
  }

  private static EventLoopGroup group(String name, int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }

  private static void stop(EventLoopGroup group) {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
