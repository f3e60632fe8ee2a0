package example.ringspec.core;

import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.Event;
import example.ringspec.protocol.Json;
import example.ringspec.protocol.WireError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a gateway may send, and all the rest. */
sealed interface Frame {
  /** A request has succeeded. The shape of the result goes by its method. */
  record Answer(long id, Json.ObjectValue result) implements Frame {}

  /** A request was refused; without an id, a frame of ours could not be read. */
  record Refusal(@Nullable Long id, WireError error) implements Frame {}

  /** An event. */
  record Numbered(long seq, Event event) implements Frame {}

  /** What should have been an event, and why it is none. */
  record Misfit(long seq, String problem) implements Frame {}

  /** A frame that is not of the protocol; with an id where it seems to be an answer. */
  record Unreadable(@Nullable Long id, String problem, @Nullable DecodeException cause)
      implements Frame {
    Unreadable(@Nullable Long id, String problem) {
      this(id, problem, null);
    }
  }

  /** Reads any text. Never throws. */
  static Frame read(String text) {
    Json frame;
    try {
      frame = Json.parse(text);
    } catch (DecodeException error) {
      return new Unreadable(null, error.getMessage(), error);
    }
    if (!(frame instanceof Json.ObjectValue object)) return new Unreadable(null, "no object");
    Map<String, Json> members = object.members();
    if (members.get("method") instanceof Json.TextValue name) {
      return readEvent(name.value(), members.get("params"));
    }
    Long id = count(members.get("id"));
    if (id != null && members.get("result") instanceof Json.ObjectValue result) {
      return new Answer(id, result);
    }
    // Without an id it is no answer; null stands for one that could not be read.
    boolean isAnswer = id != null || members.get("id") == Json.NullValue.NULL;
    if (isAnswer && members.get("error") instanceof Json.ObjectValue refusal) {
      return readRefusal(id, refusal);
    }
    return new Unreadable(id, "neither a result nor an error nor an event");
  }

  private static Frame readEvent(String name, @Nullable Json params) {
    Map<String, Json> members =
        params instanceof Json.ObjectValue object ? object.members() : Map.of();
    Long seq = count(members.get("seq"));
    if (seq == null) return new Unreadable(null, "an event without a number");
    Json data = members.get("data");
    if (data == null) return new Misfit(seq, name + " has no data");
    try {
      return new Numbered(seq, Event.decode(name, data));
    } catch (DecodeException error) {
      return new Misfit(seq, name + ": " + error.getMessage());
    }
  }

  private static Frame readRefusal(@Nullable Long id, Json refusal) {
    try {
      return new Refusal(id, WireError.fromJson(refusal));
    } catch (DecodeException error) {
      return new Unreadable(id, error.getMessage(), error);
    }
  }

  /** A positive integer, however it is written. */
  private static @Nullable Long count(@Nullable Json value) {
    if (!(value instanceof Json.NumberValue number)) return null;
    double count = number.value();
    return count % 1 == 0 && count >= 1 && count <= 9_007_199_254_740_991.0 ? (long) count : null;
  }
}
