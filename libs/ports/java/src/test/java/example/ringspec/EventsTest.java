package example.ringspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import example.ringspec.errors.ConnectionLostException;
import example.ringspec.protocol.ConnectionClosedReason;
import example.ringspec.protocol.Event;
import example.ringspec.protocol.PeerReconnected;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Every event once, in order, to one subscriber. */
final class EventsTest {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Events events = new Events(tasks::add);
  private final List<String> story = new ArrayList<>();

  /** Takes down what it is told. */
  private final class Recorder implements Flow.Subscriber<Event> {
    Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      story.add("subscribed");
    }

    @Override
    public void onNext(Event event) {
      story.add(callId(event));
    }

    @Override
    public void onError(Throwable error) {
      story.add(String.valueOf(error.getMessage()));
    }

    @Override
    public void onComplete() {
      story.add("complete");
    }
  }

  private static Event event(String callId) {
    return new PeerReconnected(callId);
  }

  private static String callId(Event event) {
    return ((PeerReconnected) event).callId();
  }

  /** What has been told since, once all tasks are done. */
  private List<String> told() {
    while (!tasks.isEmpty()) tasks.remove().run();
    List<String> told = List.copyOf(story);
    story.clear();
    return told;
  }

  @Test
  void comeOnceAndInOrderAsTheyAreAskedFor() {
    events.add(event("a"));
    Recorder recorder = new Recorder();
    events.subscribe(recorder);
    assertEquals(List.of("subscribed"), told());
    recorder.subscription.request(2);
    assertEquals(List.of("a"), told());
    for (String each : List.of("b", "c", "d")) events.add(event(each));
    assertEquals(List.of("b"), told());
    recorder.subscription.request(Long.MAX_VALUE);
    recorder.subscription.request(Long.MAX_VALUE);
    events.add(event("e"));
    assertEquals(List.of("c", "d", "e"), told());
  }

  @Test
  void belongToOneSubscriberAtATime() {
    Recorder first = new Recorder();
    events.subscribe(first);
    told();
    events.subscribe(new Recorder());
    assertEquals(List.of("subscribed", "there is a subscriber already"), told());
    first.subscription.request(1);
    first.subscription.cancel();
    events.add(event("a"));
    assertEquals(List.of(), told());
    CompletableFuture<Void> consuming = events.consume(each -> story.add(callId(each)));
    assertEquals(List.of("a"), told());
    consuming.cancel(true);
    events.add(event("b"));
    var unused = events.consume(each -> story.add("again " + callId(each)));
    assertEquals(List.of("again b"), told());
  }

  @Test
  void endOnceAllAreTold() {
    CompletableFuture<Void> consuming = events.consume(each -> story.add(callId(each)));
    events.add(event("a"));
    ConnectionLostException lost = new ConnectionLostException("no more");
    events.end(lost);
    assertEquals(List.of("a"), told());
    CompletionException thrown = assertThrows(CompletionException.class, consuming::join);
    assertSame(lost, thrown.getCause());
  }

  @Test
  void completeWhereTheApplicationEndsThem() {
    events.end(new ConnectionLostException("asked", ConnectionClosedReason.DISCONNECTED, null));
    events.subscribe(new Recorder());
    assertEquals(List.of("subscribed", "complete"), told());
  }

  @Test
  void refuseToBeAskedForNothing() {
    Recorder recorder = new Recorder();
    events.subscribe(recorder);
    told();
    recorder.subscription.request(0);
    assertEquals(1, told().size());
    events.add(event("a"));
    assertEquals(List.of(), told());
  }

  @Test
  void endForAConsumerThatThrows() {
    CompletableFuture<Void> consuming =
        events.consume(
            each -> {
              throw new IllegalStateException(callId(each));
            });
    events.add(event("a"));
    events.add(event("b"));
    told();
    CompletionException thrown = assertThrows(CompletionException.class, consuming::join);
    assertInstanceOf(IllegalStateException.class, thrown.getCause());
    assertTrue(tasks.isEmpty());
    var unused = events.consume(each -> story.add(callId(each)));
    assertEquals(List.of("b"), told());
  }
}
