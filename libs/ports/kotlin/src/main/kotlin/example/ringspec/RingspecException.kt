package example.ringspec

import example.ringspec.protocol.ConnectionClosedReason
import example.ringspec.protocol.DecodeException
import example.ringspec.protocol.ErrorInfo
import example.ringspec.protocol.WireError
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds

/**
 * What can go wrong with a request or a connection. Branch on the class, or on [domain] and [name];
 * the message is for people and may change.
 *
 * @property info what the registry knows of it
 */
public sealed class RingspecException(
    public val info: ErrorInfo,
    message: String,
    cause: Throwable? = null,
) : Exception(message, cause) {
    /** Domain of the registry, such as `auth`. */
    public val domain: String get() = info.domain

    /** Name within the domain, such as `InvalidPassword`. */
    public val name: String get() = info.name

    /** Number within the domain; means nothing without it. */
    public val code: Long get() = info.code

    /** Whether the same attempt may succeed later without a change by the user. */
    public val isRetryable: Boolean get() = info.retryable
}

/**
 * The gateway refused a request; nothing of it was done.
 *
 * @property method name of the request on the wire
 */
public class RequestRefusedException internal constructor(
    public val method: String,
    error: WireError,
) : RingspecException(infoOf(error), "$method was refused: " + error.message) {
    /** JSON pointer (RFC 6901) to what was wrong in the frame, where the gateway told. */
    public val pointer: String? = error.data.path

    /** What the schema wants at that place. */
    public val expected: String? = error.data.expected

    /** When a repeat may succeed. */
    public val retryAfter: Duration? = error.data.retryAfterMs?.milliseconds
}

/**
 * No answer came before the deadline. The gateway may have done what was asked.
 *
 * @property method name of the request on the wire
 */
public class RequestTimeoutException internal constructor(
    public val method: String,
    timeout: Duration,
) : RingspecException(clientError("RequestTimeout"), "$method: no answer within $timeout")

/**
 * The answer is not of the protocol. The gateway may have done what was asked.
 *
 * @property method name of the request on the wire
 */
public class UnexpectedAnswerException internal constructor(
    public val method: String,
    problem: String,
    cause: DecodeException?,
) : RingspecException(clientError("UnexpectedFrame"), "the answer to $method: $problem", cause) {
    /** JSON pointer (RFC 6901) to the first place that does not fit. */
    public val pointer: String = cause?.pointer.orEmpty()
}

/**
 * A request that was not sent: it is not of the protocol, or too long for a frame.
 *
 * @property method name of the request on the wire
 */
public class InvalidRequestException internal constructor(
    public val method: String,
    problem: String,
    cause: DecodeException? = null,
) : RingspecException(clientError("InvalidArgument"), "$method: $problem", cause) {
    /** JSON pointer (RFC 6901) into the parameters. */
    public val pointer: String = cause?.pointer.orEmpty()
}

/**
 * There is no connection, for good, or not the one that a request was bound to.
 *
 * @property reason why it is closed for good; null where no gateway was reached, or it refused
 */
public class ConnectionLostException internal constructor(
    message: String,
    public val reason: ConnectionClosedReason? = null,
    cause: Throwable? = null,
) : RingspecException(clientError("ConnectionLost"), message, cause)

private fun infoOf(error: WireError): ErrorInfo {
    val (domain, name) = error.data
    return ErrorInfo.of(domain.value, name, error.code, error.data.retryable ?: false)
}

private fun clientError(name: String) = ErrorInfo.of("client", name, 0, retryable = false)
