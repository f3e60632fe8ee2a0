package example.ringspec.core

import example.ringspec.protocol.RequestOf
import kotlin.time.Duration

/**
 * A request that waits for its answer.
 *
 * @property text the frame, made once: a resend is the same frame
 * @property isTransient whether it makes sense on its own socket only, as a ping does: it fails with
 *   it and is not resent
 */
internal class PendingRequest(
    val id: Long,
    val key: Any,
    val params: RequestOf<*>,
    val text: String,
    val timeout: Duration,
    val isTransient: Boolean,
) {
    val method: String get() = params.method
    val deadline = Alarm.Deadline(id)
}

/** Requests in the order of their ids; each leaves once. */
internal class PendingRequests {
    private val byId = LinkedHashMap<Long, PendingRequest>()
    private val ids = HashMap<Any, Long>()

    /** The lowest id that still waits. */
    val lowestId: Long? get() = byId.keys.firstOrNull()

    /** Those that wait now. */
    fun all(): List<PendingRequest> = byId.values.toList()

    operator fun contains(key: Any): Boolean = key in ids

    /** Adds a request, whose id is above all others and whose key is new. */
    operator fun plusAssign(request: PendingRequest) {
        byId[request.id] = request
        ids[request.key] = request.id
    }

    /** The id of a request by its key. */
    fun idOf(key: Any): Long? = ids[key]

    /** Takes out a request; null where it does not wait any more. */
    fun take(id: Long): PendingRequest? = byId.remove(id)?.also { ids -= it.key }
}
