package example.ringspec;

import example.ringspec.errors.ConnectionLostException;
import example.ringspec.protocol.ConnectionClosedReason;
import example.ringspec.protocol.Event;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every event of a session once, in order.
 *
 * <p>They belong to one subscriber at a time: a second one gets an {@link IllegalStateException}.
 * What comes while nobody subscribes, or asks for more, is kept in memory; after a subscription is
 * cancelled the next one goes on. It completes when the application ends the session, and ends with
 * a {@link ConnectionLostException} where nobody asked for that.
 */
public final class Events implements Flow.Publisher<Event> {
  private final Executor executor;
  private final Queue<Event> waiting = new ArrayDeque<>();
  private @Nullable Subscription subscription = null;
  private boolean isEnded = false;
  private @Nullable Throwable error = null;

  Events(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Event> subscriber) {
    Subscription added = new Subscription(subscriber);
    synchronized (this) {
      if (subscription == null) subscription = added;
      else added.refusal = new IllegalStateException("there is a subscriber already");
    }
    added.run();
  }

  /**
   * Gives every event to a consumer, one after the other.
   *
   * @return completes with the session, or with what the consumer has thrown; to cancel it ends the
   *     subscription
   */
  public CompletableFuture<Void> consume(Consumer<? super Event> consumer) {
    ConsumingSubscriber subscriber = new ConsumingSubscriber(consumer);
    subscribe(subscriber);
    return subscriber.done;
  }

  void add(Event event) {
    signal(() -> waiting.add(event));
  }

  /** No event comes any more. */
  void end(@Nullable ConnectionLostException why) {
    signal(
        () -> {
          isEnded = true;
          boolean isAsked =
              why == null
                  || why.reason().filter(ConnectionClosedReason.DISCONNECTED::equals).isPresent();
          error = isAsked ? null : why;
        });
  }

  private void signal(Runnable change) {
    Subscription current;
    synchronized (this) {
      change.run();
      current = subscription;
    }
    if (current != null) current.run();
  }

  /** Signals one subscriber, in the executor and one signal after the other. */
  private final class Subscription implements Flow.Subscription {
    private final Flow.Subscriber<? super Event> subscriber;
    private long demand = 0;
    private boolean isGreeted = false;
    private boolean isOver = false;
    private boolean isRunning = false;
    @Nullable Throwable refusal = null;

    Subscription(Flow.Subscriber<? super Event> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      synchronized (Events.this) {
        if (count <= 0) refusal = new IllegalArgumentException("one asks for more than nothing");
        else demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
      }
      run();
    }

    @Override
    public void cancel() {
      synchronized (Events.this) {
        end();
      }
    }

    /** Sees to it that whatever there is to signal is signalled. */
    void run() {
      synchronized (Events.this) {
        if (isRunning) return;
        isRunning = true;
      }
      executor.execute(this::signalAll);
    }

    private void signalAll() {
      for (Runnable signal = next(); signal != null; signal = next()) {
        try {
          signal.run();
        } catch (RuntimeException | Error failure) {
          cancel();
          throw failure;
        }
      }
    }

    private @Nullable Runnable next() {
      synchronized (Events.this) {
        Runnable signal = isOver ? null : signal();
        isRunning = signal != null;
        return signal;
      }
    }

    private @Nullable Runnable signal() {
      if (!isGreeted) {
        isGreeted = true;
        return () -> subscriber.onSubscribe(this);
      }
      if (refusal != null) {
        Throwable why = refusal;
        end();
        return () -> subscriber.onError(why);
      }
      if (demand > 0 && !waiting.isEmpty()) {
        demand--;
        Event event = waiting.remove();
        return () -> subscriber.onNext(event);
      }
      if (!isEnded || !waiting.isEmpty()) return null;
      end();
      Throwable why = error;
      return why == null ? subscriber::onComplete : () -> subscriber.onError(why);
    }

    private void end() {
      isOver = true;
      if (subscription == this) subscription = null;
    }
  }

  private static final class ConsumingSubscriber implements Flow.Subscriber<Event> {
    private final Consumer<? super Event> consumer;
    final CompletableFuture<Void> done = new CompletableFuture<>();

    ConsumingSubscriber(Consumer<? super Event> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      var unused = done.whenComplete((nothing, error) -> subscription.cancel());
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Event event) {
      try {
        consumer.accept(event);
      } catch (RuntimeException | Error failure) {
        done.completeExceptionally(failure);
      }
    }

    @Override
    public void onError(Throwable error) {
      done.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      done.complete(null);
    }
  }
}
