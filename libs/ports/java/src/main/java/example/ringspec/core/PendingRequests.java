package example.ringspec.core;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Requests in the order of their ids; each leaves once. */
final class PendingRequests {
  private final Map<Long, PendingRequest<?>> byId = new LinkedHashMap<>();
  private final IdentityHashMap<Waiter<?>, Long> ids = new IdentityHashMap<>();

  /** Those that wait now. */
  List<PendingRequest<?>> all() {
    return List.copyOf(byId.values());
  }

  /** The lowest id that still waits. */
  OptionalLong lowestId() {
    return byId.keySet().stream().mapToLong(Long::longValue).findFirst();
  }

  boolean has(Waiter<?> waiter) {
    return ids.containsKey(waiter);
  }

  /** Adds a request, whose id is above all others and whose waiter is new. */
  void add(PendingRequest<?> request) {
    byId.put(request.id(), request);
    ids.put(request.waiter(), request.id());
  }

  /** The id of a request by who waits for it; null where nobody does. */
  @Nullable Long idOf(Waiter<?> waiter) {
    return ids.get(waiter);
  }

  /** Takes out a request; null where it does not wait any more. */
  @Nullable PendingRequest<?> take(long id) {
    PendingRequest<?> request = byId.remove(id);
    if (request != null) ids.remove(request.waiter());
    return request;
  }
}
