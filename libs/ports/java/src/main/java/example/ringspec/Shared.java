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

  static final HttpClient CLIENT = HttpClient.newBuilder().executor(EXECUTOR).build();

  private Shared() {}

  /**
   * Where what an application does about a session runs: the executor of its client, if it has one.
   */
  static Executor executorOf(HttpClient client) {
    return client.executor().orElse(EXECUTOR);
  }
}
