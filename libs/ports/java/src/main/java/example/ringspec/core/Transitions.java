package example.ringspec.core;

import static java.util.Map.entry;

import java.util.Map;

/** The states of a connection, and what leads from one to the next. */
public final class Transitions {
  /** The next state. A signal that has no row means nothing in that state and is ignored. */
  public static final Map<State, Map<Signal, State>> TABLE =
      Map.ofEntries(
          entry(
              State.IDLE,
              Map.of(
                  Signal.CONNECT, State.OPENING,
                  Signal.DISCONNECT, State.CLOSED)),
          entry(
              State.OPENING,
              Map.of(
                  Signal.OPENED, State.GREETING,
                  Signal.LOST, State.CLOSED,
                  Signal.ENDED, State.CLOSED,
                  Signal.DISCONNECT, State.CLOSED)),
          entry(
              State.GREETING,
              Map.of(
                  Signal.WELCOMED, State.ONLINE,
                  Signal.LOST, State.CLOSED,
                  Signal.ENDED, State.CLOSED,
                  Signal.DISCONNECT, State.CLOSED)),
          entry(
              State.ONLINE,
              Map.of(
                  Signal.LOST, State.BACKING_OFF,
                  Signal.ENDED, State.CLOSED,
                  Signal.DISCONNECT, State.CLOSED)),
          entry(
              State.BACKING_OFF,
              Map.of(
                  Signal.RETRY, State.REOPENING,
                  Signal.GAVE_UP, State.CLOSED,
                  Signal.DISCONNECT, State.CLOSED)),
          entry(
              State.REOPENING,
              Map.of(
                  Signal.OPENED, State.RESUMING,
                  Signal.LOST, State.BACKING_OFF,
                  Signal.ENDED, State.CLOSED,
                  Signal.DISCONNECT, State.CLOSED)),
          entry(
              State.RESUMING,
              Map.of(
                  Signal.WELCOMED, State.ONLINE,
                  Signal.LOST, State.BACKING_OFF,
                  Signal.ENDED, State.CLOSED,
                  Signal.DISCONNECT, State.CLOSED)),
          entry(State.CLOSED, Map.of()));

  private Transitions() {}
}
