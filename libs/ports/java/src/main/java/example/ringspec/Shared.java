package example.ringspec;

import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** What sessions share that have no HTTP client of their own. Idle threads end after a minute. */
final class Shared {
  private static final Executor EXECUTOR =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "ringspec");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Hands on what it reads in the thread that reads it. With a thread in between, the JDK passes
   * over the end of a connection that comes while a frame is on its way to that thread: nobody
   * would hear of it, and the session would wait until the gateway has been silent for too long.
   */
  static final HttpClient CLIENT = HttpClient.newBuilder().executor(Runnable::run).build();

  private Shared() {}

  /**
   * Where what an application does about a session runs: the executor of its client, if it has one.
   */
  static Executor executorOf(HttpClient client) {
    return client == CLIENT ? EXECUTOR : client.executor().orElse(EXECUTOR);
  }
}
