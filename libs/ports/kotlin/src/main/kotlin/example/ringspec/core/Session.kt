package example.ringspec.core

import example.ringspec.ConnectionLostException
import example.ringspec.InvalidRequestException
import example.ringspec.RequestRefusedException
import example.ringspec.RequestTimeoutException
import example.ringspec.RingspecException
import example.ringspec.UnexpectedAnswerException
import example.ringspec.protocol.AckParams
import example.ringspec.protocol.DecodeException
import example.ringspec.protocol.HelloParams
import example.ringspec.protocol.JsonString
import example.ringspec.protocol.JsonValue
import example.ringspec.protocol.Protocol
import example.ringspec.protocol.Request
import example.ringspec.protocol.RequestOf
import example.ringspec.protocol.ResumeParams
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.TimeSource

/** UTF-16 units of the longest frame that a gateway takes; a longer one costs the connection. */
private const val MAX_FRAME_LENGTH = 262_144

/** An acknowledgement waits this long for more to acknowledge. */
private val ACK_DELAY = 200.milliseconds

/** So many frames are not kept waiting. */
private const val ACK_BATCH = 64

/**
 * Numbers of requests and events, what waits for an answer, and who may resume.
 *
 * Attached to a socket it sends. Detached it holds requests back, and sends them under their old ids
 * once it is attached again, so that the gateway does nothing twice.
 */
internal class Session(
    private val timers: Timers,
    private val time: TimeSource.WithComparableMarks,
    private val sdk: String,
    private val perform: (Action) -> Unit,
) {
    private val pending = PendingRequests()
    private var lastId = 0L
    private var lastSeq = 0L
    private var unacknowledged = 0
    private var resumeToken: String? = null
    private var isAttached = false

    /** Sends the first frame on a new socket: hello, or resume where the session has begun. */
    fun greet(): Greeting {
        val params = resumeToken?.let(::resumeWith) ?: HelloParams(Protocol.LEVEL.toLong(), sdk)
        lastId++
        perform(Action.Send(frameOf(params, params.encode(), lastId)))
        return Greeting(lastId, params)
    }

    /** The greeting was answered well. */
    fun welcomed(token: String) {
        takeToken(JsonString(token))
    }

    /** There is a socket: what was held back goes out, in order. */
    fun attach() {
        isAttached = true
        pending.all().forEach(::transmit)
        if (unacknowledged > 0) scheduleAck()
    }

    /** The socket is gone. Deadlines stand still, and what was bound to the socket fails. */
    fun detach() {
        isAttached = false
        timers -= Alarm.Ack
        for (request in pending.all()) {
            timers -= request.deadline
            if (request.isTransient) fail(request, ConnectionLostException("The connection was lost."))
        }
    }

    /** Nothing comes any more: whatever waits fails. */
    fun end(error: ConnectionLostException) {
        detach()
        pending.all().forEach { fail(it, error) }
    }

    /** Sends a request, now or once there is a socket. */
    fun request(
        key: Any,
        params: RequestOf<*>,
        timeout: Duration,
        isTransient: Boolean = false,
    ) {
        require(key !in pending) { "this key waits for an answer already" }
        val text =
            try {
                writtenFrame(params, lastId + 1)
            } catch (error: InvalidRequestException) {
                perform(Action.Settle(key, Outcome.Failed(error)))
                return
            }
        lastId++
        val request = PendingRequest(lastId, key, params, text, timeout, isTransient)
        pending += request
        transmit(request)
    }

    /** Nobody waits for the answer any more: the request is neither settled nor sent again. */
    fun cancel(key: Any) {
        if (pending.idOf(key)?.let(::take) != null) noteUnacknowledged(isUrgent = true)
    }

    /** The deadline of a request has come. */
    fun expire(id: Long) {
        val request = pending.take(id) ?: return
        val error = RequestTimeoutException(request.method, request.timeout)
        perform(Action.Settle(request.key, Outcome.Failed(error)))
        noteUnacknowledged(isUrgent = true)
    }

    /** Takes in a frame. False means that an event is missing: give the socket up. */
    fun receive(frame: Frame): Boolean {
        when (frame) {
            is Frame.Result -> {
                // A login brings a token of its own, whoever waits for it.
                takeToken(frame.result["resumeToken"])
                answer(frame.id) { outcomeOf(it, frame) }
            }

            is Frame.Refusal -> {
                if (frame.id == null) {
                    warn("a frame of ours could not be read: " + frame.error.data.name)
                } else {
                    answer(frame.id) { Outcome.Failed(RequestRefusedException(it.method, frame.error)) }
                }
            }

            is Frame.Unreadable -> {
                warn("a frame that is not of the protocol: ${frame.problem}")
                if (frame.id != null) {
                    answer(frame.id) {
                        Outcome.Failed(UnexpectedAnswerException(it.method, frame.problem, frame.cause))
                    }
                }
            }

            is Frame.Numbered -> {
                return receiveEvent(frame.seq) { perform(Action.Deliver(frame.event)) }
            }

            is Frame.Misfit -> {
                // Passed over: to wait for a better one would block all that follow.
                return receiveEvent(frame.seq) { warn("event ${frame.seq} is not of the protocol: ${frame.problem}") }
            }
        }
        return true
    }

    /** Tells the gateway what it may forget. */
    fun acknowledge() {
        timers -= Alarm.Ack
        unacknowledged = 0
        val params = AckParams(seq = lastSeq, answered = answered)
        perform(Action.Send(frameOf(params, params.encode())))
    }

    /** Up to and including this id every request has its answer. */
    private val answered get() = pending.lowestId?.minus(1) ?: lastId

    private fun resumeWith(token: String) = ResumeParams(Protocol.LEVEL.toLong(), sdk, token, lastSeq, answered)

    private fun takeToken(token: JsonValue?) {
        if (token !is JsonString) return
        try {
            resumeWith(token.value).encode()
        } catch (_: DecodeException) {
            // No gateway would take it: the one from before may still do.
            return
        }
        resumeToken = token.value
    }

    private inline fun receiveEvent(
        seq: Long,
        handle: () -> Unit,
    ): Boolean {
        if (seq > lastSeq + 1) return false
        if (seq == lastSeq + 1) {
            lastSeq = seq
            handle()
        }
        noteUnacknowledged(isUrgent = true)
        return true
    }

    private inline fun answer(
        id: Long,
        outcome: (PendingRequest) -> Outcome,
    ) {
        val request = take(id)
        if (request == null) {
            perform(Action.Log(LogLevel.DEBUG, "an answer that nobody waits for: $id"))
            return
        }
        perform(Action.Settle(request.key, outcome(request)))
        noteUnacknowledged(isUrgent = !request.isTransient)
    }

    private fun fail(
        request: PendingRequest,
        error: RingspecException,
    ) {
        if (take(request.id) != null) perform(Action.Settle(request.key, Outcome.Failed(error)))
    }

    private fun take(id: Long): PendingRequest? = pending.take(id)?.also { timers -= it.deadline }

    private fun transmit(request: PendingRequest) {
        if (!isAttached) return
        timers[request.deadline] = time.markNow() + request.timeout
        perform(Action.Send(request.text))
    }

    private fun noteUnacknowledged(isUrgent: Boolean) {
        unacknowledged++
        when {
            !isAttached -> Unit
            unacknowledged >= ACK_BATCH -> acknowledge()
            isUrgent -> scheduleAck()
        }
    }

    private fun scheduleAck() {
        if (Alarm.Ack !in timers) timers[Alarm.Ack] = time.markNow() + ACK_DELAY
    }

    private fun warn(text: String) {
        perform(Action.Log(LogLevel.WARNING, text))
    }
}

/** A hello or resume that was sent. */
internal class Greeting(
    val id: Long,
    val params: RequestOf<*>,
)

private fun outcomeOf(
    request: PendingRequest,
    frame: Frame.Result,
): Outcome =
    try {
        Outcome.Answered(request.params.resultDecoder.decode(frame.result))
    } catch (error: DecodeException) {
        Outcome.Failed(UnexpectedAnswerException(request.method, error.message, error))
    }

private fun writtenFrame(
    params: RequestOf<*>,
    id: Long,
): String {
    val text =
        try {
            params.encode()
        } catch (error: DecodeException) {
            throw InvalidRequestException(params.method, error.message, error)
        }
    val frame = frameOf(params, text, id)
    if (frame.length > MAX_FRAME_LENGTH) throw InvalidRequestException(params.method, "longer than a frame may be")
    return frame
}

private fun frameOf(
    request: Request,
    params: String,
    id: Long? = null,
): String {
    val identity = if (id == null) "" else "\"id\":$id,"
    return """{"jsonrpc":"2.0",$identity"method":"${request.method}","params":$params}"""
}
