package example.ringspec.core

import example.ringspec.protocol.DecodeException
import example.ringspec.protocol.Event
import example.ringspec.protocol.JsonNull
import example.ringspec.protocol.JsonNumber
import example.ringspec.protocol.JsonObject
import example.ringspec.protocol.JsonString
import example.ringspec.protocol.JsonValue
import example.ringspec.protocol.WireError

private const val MAX_INTEGER = 9_007_199_254_740_991.0

/** What a gateway may send, and all the rest. */
internal sealed interface Frame {
    /** A request has succeeded. The shape of the result goes by its method. */
    class Result(
        val id: Long,
        val result: JsonObject,
    ) : Frame

    /** A request was refused; without an id, a frame of ours could not be read. */
    class Refusal(
        val id: Long?,
        val error: WireError,
    ) : Frame

    /** An event. */
    class Numbered(
        val seq: Long,
        val event: Event,
    ) : Frame

    /** What should have been an event, and why it is none. */
    class Misfit(
        val seq: Long,
        val problem: String,
    ) : Frame

    /** A frame that is not of the protocol; with an id where it seems to be an answer. */
    class Unreadable(
        val id: Long?,
        val problem: String,
        val cause: DecodeException? = null,
    ) : Frame
}

/** Reads any text. Never throws. */
internal fun readFrame(text: String): Frame {
    val frame =
        try {
            JsonValue.parse(text)
        } catch (error: DecodeException) {
            return Frame.Unreadable(null, error.message, error)
        }
    if (frame !is JsonObject) return Frame.Unreadable(null, "no object")
    val name = frame["method"]
    if (name is JsonString) return readEvent(name.value, frame["params"])
    val id = frame["id"].asCount()
    val result = frame["result"]
    if (id != null && result is JsonObject) return Frame.Result(id, result)
    // Without an id it is no answer; null stands for one that could not be read.
    val refusal = frame["error"]
    return if (refusal is JsonObject && (id != null || frame["id"] == JsonNull)) {
        readRefusal(id, refusal)
    } else {
        Frame.Unreadable(id, "neither a result nor an error nor an event")
    }
}

private fun readEvent(
    name: String,
    params: JsonValue?,
): Frame {
    val members = params as? JsonObject
    val seq = members?.get("seq").asCount() ?: return Frame.Unreadable(null, "an event without a number")
    val data = members?.get("data") ?: return Frame.Misfit(seq, "$name has no data")
    return try {
        Frame.Numbered(seq, Event.decode(name, data))
    } catch (error: DecodeException) {
        Frame.Misfit(seq, "$name: " + error.message)
    }
}

private fun readRefusal(
    id: Long?,
    refusal: JsonObject,
): Frame =
    try {
        Frame.Refusal(id, WireError.decode(refusal))
    } catch (error: DecodeException) {
        Frame.Unreadable(id, error.message, error)
    }

/** A positive integer, however it is written. */
private fun JsonValue?.asCount(): Long? =
    (this as? JsonNumber)?.value?.takeIf { it % 1.0 == 0.0 && it in 1.0..MAX_INTEGER }?.toLong()
