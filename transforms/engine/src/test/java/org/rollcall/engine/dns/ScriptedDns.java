package org.rollcall.engine.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A DNS server on loopback that answers what it was told. A name without records is NXDOMAIN, a
 * type without records NODATA.
 */
class ScriptedDns implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int PORTS_TRIED_MAX = 20;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> rcodes = new ConcurrentHashMap<>();
  private final Map<String, Integer> silences = new ConcurrentHashMap<>();
  private final Map<String, Boolean> truncated = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> queries = new ConcurrentHashMap<>();
  private final LongAdder overTcp = new LongAdder();
  private final Semaphore heard = new Semaphore(0);
  private final List<DatagramPacket> withheld = new ArrayList<>();
  private volatile boolean withholding;
  private volatile boolean wholeChains = true;
  private volatile boolean authorities = true;
  private volatile int rcodeToEdns = Rcode.NOERROR;
  private volatile UnaryOperator<byte[]> spoiling = UnaryOperator.identity();

  ScriptedDns() {
    try {
      ServerSocket boundTcp = null;
      DatagramSocket boundUdp = null;
      for (int i = 1; boundUdp == null; i++) {
        boundTcp = new ServerSocket(0, 50, LOOPBACK);
        boundUdp = boundUdp(boundTcp, i == PORTS_TRIED_MAX);
      }
      tcp = Objects.requireNonNull(boundTcp);
      udp = boundUdp;
      udp.setReceiveBufferSize(4 << 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("scripted-dns-udp", this::serveUdp);
    start("scripted-dns-tcp", this::serveTcp);
  }

  /** A port that is free for TCP may be taken for UDP: null then, and the TCP port is let go. */
  private static @Nullable DatagramSocket boundUdp(ServerSocket tcp, boolean last)
      throws IOException {
    try {
      return new DatagramSocket(new InetSocketAddress(LOOPBACK, tcp.getLocalPort()));
    } catch (BindException taken) {
      tcp.close();
      if (last) {
        throw taken;
      }
      return null;
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  String server() {
    return "127.0.0.1:" + udp.getLocalPort();
  }

  /** Adds a record, e.g. {@code has("acme.test", "MX", "10 mx.acme.test.")}. */
  ScriptedDns has(String name, String type, String data) {
    try {
      records.add(Record.fromString(name(name), Type.value(type), DClass.IN, 300, data, Name.root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  ScriptedDns refuses(String name, String type, int rcode) {
    rcodes.put(name + " " + type, rcode);
    return this;
  }

  /** Says nothing to so many queries. */
  ScriptedDns isSilent(String name, String type, int times) {
    silences.put(name + " " + type, times);
    return this;
  }

  /** Answers UDP with the TC bit and nothing else. */
  ScriptedDns truncates(String name, String type) {
    truncated.put(name + " " + type, true);
    return this;
  }

  /** Answers an alias without saying what its target has. */
  ScriptedDns answersAliasesOnly() {
    wholeChains = false;
    return this;
  }

  /**
   * Answers every query that has an OPT record with this and nothing else, not even the question.
   */
  ScriptedDns knowsNoEdns(int rcode) {
    rcodeToEdns = rcode;
    return this;
  }

  ScriptedDns omitsAuthority() {
    authorities = false;
    return this;
  }

  /** Changes the octets of UDP answers before they leave. */
  ScriptedDns spoils(UnaryOperator<byte[]> spoiling) {
    this.spoiling = spoiling;
    return this;
  }

  /** Keeps UDP answers back until {@link #release}. */
  void withhold() {
    withholding = true;
  }

  /** Waits until that many more queries were heard; fails if they do not come. */
  void awaitQueries(int count) throws InterruptedException {
    if (!heard.tryAcquire(count, 60, TimeUnit.SECONDS)) {
      throw new AssertionError("not heard within a minute: " + count + " queries");
    }
  }

  void release() throws IOException {
    synchronized (withheld) {
      withholding = false;
      for (DatagramPacket packet : withheld) {
        udp.send(packet);
      }
      withheld.clear();
    }
  }

  long queries(String name, String type) {
    LongAdder count = queries.get(name + " " + type);
    return count == null ? 0 : count.sum();
  }

  long queries() {
    return queries.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long queriesOverTcp() {
    return overTcp.sum();
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serveUdp() {
    byte[] buffer = new byte[4096];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        byte[] query = Arrays.copyOf(buffer, packet.getLength());
        byte[] answer = answer(new Message(query), false);
        if (answer != null) {
          byte[] spoiled = spoiling.apply(answer);
          send(new DatagramPacket(spoiled, spoiled.length, packet.getSocketAddress()));
        }
        heard.release();
      } catch (IOException e) {
        // the socket was closed, or a query was garbage: a server goes on
      }
    }
  }

  private void send(DatagramPacket packet) throws IOException {
    synchronized (withheld) {
      if (withholding) {
        withheld.add(packet);
      } else {
        udp.send(packet);
      }
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try (Socket socket = tcp.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] query = in.readNBytes(in.readUnsignedShort());
        overTcp.increment();
        byte[] answer = answer(new Message(query), true);
        if (answer != null) {
          out.writeShort(answer.length);
          out.write(answer);
        }
      } catch (IOException e) {
        // the same
      }
    }
  }

  private byte @Nullable [] answer(Message query, boolean overTcp) {
    Record question = query.getQuestion();
    String key =
        question.getName().toString(true).toLowerCase(Locale.ROOT)
            + " "
            + Type.string(question.getType());
    queries.computeIfAbsent(key, k -> new LongAdder()).increment();
    Integer silent = silences.get(key);
    if (silent != null && silent > 0) {
      silences.put(key, silent - 1);
      return null;
    }
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    if (rcodeToEdns != Rcode.NOERROR && query.getOPT() != null) {
      answer.getHeader().setRcode(rcodeToEdns);
      return answer.toWire(Message.MAXLENGTH);
    }
    answer.addRecord(question, Section.QUESTION);
    if (!overTcp && truncated.containsKey(key)) {
      answer.getHeader().setFlag(Flags.TC);
    } else if (rcodes.containsKey(key)) {
      answer.getHeader().setRcode(rcodes.get(key));
    } else {
      fill(answer, question);
    }
    return answer.toWire(Message.MAXLENGTH);
  }

  /** Puts records into an answer; a subclass may make them up. */
  void fill(Message answer, Record question) {
    Name current = question.getName();
    for (int alias = 0; alias < 20; alias++) {
      Name owner = current;
      List<Record> own = records.stream().filter(r -> r.getName().equals(owner)).toList();
      List<Record> asked = own.stream().filter(r -> r.getType() == question.getType()).toList();
      asked.forEach(record -> answer.addRecord(record, Section.ANSWER));
      if (!asked.isEmpty()) {
        return;
      }
      Record cname = own.stream().filter(r -> r.getType() == Type.CNAME).findFirst().orElse(null);
      if (cname == null) {
        if (own.isEmpty()) {
          answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        addAuthority(answer);
        return;
      }
      answer.addRecord(cname, Section.ANSWER);
      current = ((CNAMERecord) cname).getTarget();
      if (!wholeChains) {
        return;
      }
    }
  }

  private void addAuthority(Message answer) {
    if (authorities) {
      try {
        answer.addRecord(
            Record.fromString(
                name("test"), Type.SOA, DClass.IN, 60, "ns.test. root.test. 1 2 3 4 5", Name.root),
            Section.AUTHORITY);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Name name(String text) {
    return Name.fromConstantString(text + ".");
  }
}
