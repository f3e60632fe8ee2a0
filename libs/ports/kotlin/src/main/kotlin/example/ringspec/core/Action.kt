package example.ringspec.core

import example.ringspec.ConnectionLostException
import example.ringspec.RingspecException
import example.ringspec.protocol.Event
import example.ringspec.protocol.RequestResult
import kotlin.time.ComparableTimeMark

/** What a [Core] wants done. Do them in their order. */
public sealed interface Action {
    /**
     * Open a socket; then tell [Core.opened], or [Core.closed] where that fails. It takes the place of
     * the one before: nothing of that one may be told any more.
     */
    public data object Open : Action

    /**
     * Send a text frame on the socket.
     *
     * @property text may hold secrets: not for logs
     */
    public class Send(
        public val text: String,
    ) : Action

    /** Close the socket. Nothing more is to be told of it, not even that it is closed. */
    public data class Close(
        public val code: Int,
    ) : Action

    /** Hand an event to the application: each comes once, in the order of the gateway. */
    public data class Deliver(
        public val event: Event,
    ) : Action

    /**
     * A request has ended. Every request ends once, unless it is cancelled.
     *
     * @property key what [Core.request] was given
     */
    public data class Settle(
        public val key: Any,
        public val outcome: Outcome,
    ) : Action

    /**
     * Tell the application of a change of the connection.
     *
     * @property error why, of [ConnectionChange.FAILED], [ConnectionChange.LOST] and
     *   [ConnectionChange.CLOSED]
     */
    public data class Announce(
        public val change: ConnectionChange,
        public val error: ConnectionLostException? = null,
    ) : Action

    /** Write a line into the log. It never holds a secret. */
    public data class Log(
        public val level: LogLevel,
        public val text: String,
    ) : Action

    /**
     * Call [Core.tick] at this time; it takes the place of every time told before.
     *
     * @property at null where there is no need to
     */
    public data class WakeAt(
        public val at: ComparableTimeMark?,
    ) : Action
}

/** How a request has ended. */
public sealed interface Outcome {
    /** It was answered, with a model of the type that its method answers. */
    public data class Answered(
        public val result: RequestResult,
    ) : Outcome

    /** It failed. */
    public data class Failed(
        public val error: RingspecException,
    ) : Outcome
}

/** What becomes of the connection. */
public enum class ConnectionChange {
    /** The session has begun. */
    ESTABLISHED,

    /** The first attempt did not succeed; there will be no other. */
    FAILED,

    /** The socket is lost; attempts to regain it begin. */
    LOST,

    /** The session goes on; what was missed follows. */
    REGAINED,

    /** The session has ended, for good. */
    CLOSED,
}

/** How much a line of the log matters. */
public enum class LogLevel {
    WARNING,
    INFO,
    DEBUG,
}
