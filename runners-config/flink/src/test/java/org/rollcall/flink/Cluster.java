package org.rollcall.flink;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real cluster, started and stopped by the scripts that users call: three JVMs beside this. */
final class Cluster implements AutoCloseable {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final long SECONDS_MAX = 30;

  private final Map<String, String> environment = new HashMap<>();
  private final Path home;
  private final int port;

  private Cluster(Path home) throws IOException {
    this.home = home;
    this.port = freePort();
    environment.putAll(
        Map.of(
            "ROLLCALL_FLINK_HOME", home.toString(),
            "ROLLCALL_FLINK_PORT", Integer.toString(port),
            "ROLLCALL_FLINK_RPC_PORT", Integer.toString(freePort()),
            "ROLLCALL_FLINK_HEAP", "768"));
  }

  /** Starts one, with its logs and pids in that folder. */
  static Cluster up(Path home) throws IOException, InterruptedException {
    Cluster cluster = new Cluster(home);
    try {
      cluster.must("cluster-up");
    } catch (IOException | InterruptedException e) {
      cluster.run("cluster-down");
      throw e;
    }
    return cluster;
  }

  /**
   * What a script of {@code bin/} said and ended with.
   *
   * @param code exit code
   * @param text standard output and error
   */
  record Ended(int code, String text) {}

  /** Runs a script of {@code bin/} against this cluster. */
  Ended run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(MODULE.resolve("bin/" + script).toString()));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(script, ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    int code = process.waitFor();
    String text = Files.readString(said);
    Files.delete(said);
    return new Ended(code, text);
  }

  /** The same, where anything but success is a failure. */
  String must(String script, String... arguments) throws IOException, InterruptedException {
    Ended ended = run(script, arguments);
    if (ended.code() != 0) {
      throw new IOException(script + " ended with " + ended.code() + ":\n" + ended.text());
    }
    return ended.text();
  }

  /** The answer of Flink's REST API to GET. */
  String rest(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** All values of a text field in a JSON text, in order. */
  static List<String> values(String json, String field) {
    Matcher matcher = Pattern.compile("\"" + field + "\":\"([^\"]*)\"").matcher(json);
    List<String> values = new ArrayList<>();
    while (matcher.find()) {
      values.add(matcher.group(1));
    }
    return values;
  }

  /** Process ids of the cluster's JVMs. */
  List<Long> pids() throws IOException {
    List<Long> pids = new ArrayList<>();
    try (var files = Files.newDirectoryStream(home, "*.pid")) {
      for (Path file : files) {
        pids.add(Long.valueOf(Files.readString(file).strip()));
      }
    }
    return pids;
  }

  /** Brings back what is missing, and so many TaskManagers in all. */
  void repair(int taskManagers) throws IOException, InterruptedException {
    environment.put("ROLLCALL_FLINK_TASKMANAGERS", Integer.toString(taskManagers));
    must("cluster-up");
  }

  /** Kills one JVM, e.g. {@code taskmanager-2}, as hard as can be; it is gone then. */
  void kill(String name) throws Exception {
    ProcessHandle process = ProcessHandle.of(pid(name)).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  /** Takes all processor time from a JVM, until it is thawed; its sockets stay open. */
  void freeze(String name) throws IOException, InterruptedException {
    signal("STOP", name);
  }

  void thaw(String name) throws IOException, InterruptedException {
    signal("CONT", name);
  }

  private void signal(String signal, String name) throws IOException, InterruptedException {
    Commands.must("kill", "-" + signal, Long.toString(pid(name)));
  }

  private long pid(String name) throws IOException {
    return Long.parseLong(Files.readString(home.resolve(name + ".pid")).strip());
  }

  @Override
  public void close() throws IOException {
    try {
      must("cluster-down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the cluster stopped", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
