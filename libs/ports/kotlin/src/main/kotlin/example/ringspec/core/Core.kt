package example.ringspec.core

import example.ringspec.ConnectionLostException
import example.ringspec.RequestRefusedException
import example.ringspec.protocol.CloseCode
import example.ringspec.protocol.ConnectionClosedReason
import example.ringspec.protocol.DecodeException
import example.ringspec.protocol.HelloResult
import example.ringspec.protocol.PingParams
import example.ringspec.protocol.RequestOf
import example.ringspec.protocol.ResumeResult
import kotlin.random.Random
import kotlin.time.ComparableTimeMark
import kotlin.time.Duration
import kotlin.time.Duration.Companion.ZERO
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlin.time.TimeSource

/** A side that has heard nothing for so many intervals gives the socket up. */
private const val SILENCE_INTERVALS = 2.5

/** A socket that is lost sooner than this goes on in the schedule of the outage before. */
private val STABLE_AFTER = 2.seconds

/**
 * What a client does on the wire, as a state machine without I/O.
 *
 * Tell it what happens, by its methods, and do the actions that each returns, in their order. One
 * core is one session; after [ConnectionChange.CLOSED] or [ConnectionChange.FAILED] it does nothing
 * more. It is not safe for use by several threads at once, and keeps nothing of what it returned.
 *
 * Nothing that arrives makes it throw. What it keeps is bounded by what the application asks: a
 * request until it is settled or cancelled, and nothing of events.
 *
 * @param time the clock, which never goes back
 * @param random spreads the attempts of clients that lost one gateway together
 * @param sdk is told to the gateway: name and version, 1 to 64 characters of ASCII
 * @property requestTimeout how long an answer may take while there is a connection
 * @property attemptTimeout how long opening and greeting of a socket may take
 */
public class Core(
    private val time: TimeSource.WithComparableMarks = TimeSource.Monotonic,
    private val random: Random = Random,
    sdk: String = "ringspec-kotlin/0",
    private val requestTimeout: Duration = 30.seconds,
    private val attemptTimeout: Duration = 5.seconds,
) {
    private val timers = Timers()
    private val session = Session(timers, time, sdk, ::perform)
    private val pings = Any()
    private var actions = mutableListOf<Action>()
    private var greeting: Greeting? = null
    private var outage: Outage? = null
    private var interval = ZERO
    private var onlineSince = time.markNow()
    private var heardAt = onlineSince
    private var toldWake: ComparableTimeMark? = null
    private var error: ConnectionLostException? = null

    /** Where the connection stands. */
    public var state: State = State.IDLE
        private set

    init {
        require(sdk.length in 1..64 && sdk.all { it.code in 1..127 }) { "sdk takes 1 to 64 characters of ASCII" }
        require(requestTimeout > ZERO && attemptTimeout > ZERO) { "timeouts are longer than nothing" }
    }

    /** The application begins. Means something once. */
    public fun connect(): List<Action> =
        acting {
            if (move(Signal.CONNECT)) open()
        }

    /** The application ends the connection; whatever waits fails. */
    public fun disconnect(): List<Action> =
        acting {
            val reason = ConnectionClosedReason.DISCONNECTED
            closeForGood(Signal.DISCONNECT, ConnectionLostException("The application has disconnected.", reason))
        }

    /** The socket that was asked for is open. */
    public fun opened(): List<Action> =
        acting {
            if (move(Signal.OPENED)) greeting = session.greet()
        }

    /** A text frame has come on the socket. */
    public fun receive(text: String): List<Action> =
        acting {
            when (state) {
                State.GREETING, State.RESUMING -> {
                    greeting?.let { readWelcome(it, readFrame(text)) }
                }

                State.ONLINE -> {
                    heardAt = time.markNow()
                    if (!session.receive(readFrame(text))) giveUp("an event is missing")
                }

                else -> {
                    Unit
                }
            }
        }

    /** The socket was closed by the other side, could not be opened, or broke (1006). */
    public fun closed(
        code: Int,
        reason: String = "",
    ): List<Action> =
        acting {
            if (!state.hasSocket) return@acting
            val error =
                if (isChosen(code)) {
                    ConnectionLostException(
                        "The gateway has closed the connection: " + closeWords(code, reason),
                        ConnectionClosedReason.CLOSED_BY_GATEWAY,
                    )
                } else {
                    ConnectionLostException("The connection was lost (close code $code).")
                }
            lose(error, isRetryable(code))
        }

    /** Time has gone on: what is due happens. */
    public fun tick(): List<Action> =
        acting {
            val now = time.markNow()
            while (true) {
                when (val alarm = timers.takeDue(now) ?: break) {
                    Alarm.Attempt -> {
                        val error = ConnectionLostException("The gateway did not answer within $attemptTimeout.")
                        drop(error, CloseCode.HANDSHAKE_TIMEOUT.code)
                    }

                    Alarm.Retry -> {
                        retry()
                    }

                    Alarm.Ping -> {
                        session.request(pings, PingParams(), requestTimeout, isTransient = true)
                    }

                    Alarm.Silence -> {
                        watchSilence(now)
                    }

                    Alarm.Ack -> {
                        session.acknowledge()
                    }

                    is Alarm.Deadline -> {
                        session.expire(alarm.id)
                    }
                }
            }
        }

    /**
     * Sends a request, now or after the next resume. It ends in one [Action.Settle] with the key.
     *
     * @param key any value that no other waiting request has
     * @param timeout counts from when it is sent, not while there is no connection
     * @throws IllegalArgumentException for a key that waits already
     */
    public fun request(
        key: Any,
        params: RequestOf<*>,
        timeout: Duration = requestTimeout,
    ): List<Action> =
        acting {
            if (state == State.CLOSED || state == State.IDLE || state.isFirst) {
                val error = error ?: ConnectionLostException("There is no connection yet.")
                perform(Action.Settle(key, Outcome.Failed(error)))
            } else {
                session.request(key, params, timeout)
            }
        }

    /**
     * Nobody waits for this request any more: it is not settled and not sent again. What was sent
     * cannot be taken back: the gateway may do it all the same.
     */
    public fun cancel(key: Any): List<Action> =
        acting {
            session.cancel(key)
        }

    private fun open() {
        timers[Alarm.Attempt] = time.markNow() + attemptTimeout
        perform(Action.Open)
    }

    private fun retry() {
        if (!move(Signal.RETRY)) return
        outage?.let { it.attempts++ }
        open()
    }

    private fun readWelcome(
        greeting: Greeting,
        frame: Frame,
    ) {
        if (frame is Frame.Refusal && (frame.id == null || frame.id == greeting.id)) {
            val refusal = RequestRefusedException(greeting.params.method, frame.error)
            val reason = ConnectionClosedReason.SESSION_EXPIRED.takeIf { refusal.name == "SessionExpired" }
            drop(
                ConnectionLostException(refusal.message.orEmpty(), reason, refusal),
                isRetryable = refusal.isRetryable,
            )
            return
        }
        val problem =
            if (frame is Frame.Result && frame.id == greeting.id) {
                try {
                    when (val welcome = greeting.params.resultDecoder.decode(frame.result)) {
                        is HelloResult -> welcome(welcome.resumeToken, welcome.heartbeatIntervalMs)
                        is ResumeResult -> welcome(welcome.resumeToken, welcome.heartbeatIntervalMs)
                        else -> error("a greeting has no other result")
                    }
                    return
                } catch (error: DecodeException) {
                    error.message
                }
            } else {
                (frame as? Frame.Unreadable)?.problem ?: "no answer to the greeting"
            }
        drop(ConnectionLostException("The gateway does not speak this protocol: $problem"))
    }

    private fun welcome(
        resumeToken: String,
        heartbeatIntervalMs: Long,
    ) {
        val isFirst = state.isFirst
        move(Signal.WELCOMED)
        timers -= Alarm.Attempt
        val now = time.markNow()
        onlineSince = now
        heardAt = now
        interval = heartbeatIntervalMs.milliseconds
        timers[Alarm.Ping] = now + interval
        timers[Alarm.Silence] = now + interval * SILENCE_INTERVALS
        session.welcomed(resumeToken)
        perform(Action.Announce(if (isFirst) ConnectionChange.ESTABLISHED else ConnectionChange.REGAINED))
        session.attach()
    }

    private fun watchSilence(now: ComparableTimeMark) {
        val silentAt = heardAt + interval * SILENCE_INTERVALS
        if (silentAt <= now) {
            giveUp("the gateway is silent")
        } else {
            timers[Alarm.Silence] = silentAt
        }
    }

    private fun giveUp(why: String) {
        perform(Action.Log(LogLevel.WARNING, "the socket is given up: $why"))
        drop(ConnectionLostException("The connection was lost: $why."), CloseCode.HEARTBEAT_TIMEOUT.code)
    }

    /** Closes the socket, and goes on without. */
    private fun drop(
        error: ConnectionLostException,
        code: Long = CloseCode.NORMAL.code,
        isRetryable: Boolean = true,
    ) {
        perform(Action.Close(code.toInt()))
        lose(error, isRetryable)
    }

    /** The socket is of no use any more. */
    private fun lose(
        error: ConnectionLostException,
        isRetryable: Boolean,
    ) {
        val before = state
        if (before.isFirst || !isRetryable) {
            closeForGood(Signal.ENDED, error)
            return
        }
        if (!move(Signal.LOST)) return
        stopLink()
        val now = time.markNow()
        if (before == State.ONLINE) {
            if (now - onlineSince >= STABLE_AFTER) outage = null
            perform(Action.Announce(ConnectionChange.LOST, error))
        }
        val outage = outage ?: Outage(now).also { outage = it }
        session.detach()
        val attempt = outage.nextAttempt(now, random)
        if (attempt == null) {
            val reason = ConnectionClosedReason.RETRIES_EXHAUSTED
            closeForGood(Signal.GAVE_UP, ConnectionLostException("The connection was not regained.", reason))
        } else {
            timers[Alarm.Retry] = attempt
        }
    }

    private fun closeForGood(
        signal: Signal,
        error: ConnectionLostException,
    ) {
        val before = state
        if (!move(signal)) return
        val isOurs = signal == Signal.DISCONNECT
        if (isOurs && before.hasSocket) perform(Action.Close(CloseCode.NORMAL.code.toInt()))
        this.error = error
        stopLink()
        session.end(error)
        timers.clear()
        val hasFailed = before.isFirst && !isOurs
        perform(Action.Announce(if (hasFailed) ConnectionChange.FAILED else ConnectionChange.CLOSED, error))
    }

    private fun stopLink() {
        greeting = null
        timers -= Alarm.Attempt
        timers -= Alarm.Retry
        timers -= Alarm.Ping
        timers -= Alarm.Silence
    }

    private fun move(signal: Signal): Boolean {
        val next = TRANSITIONS.getValue(state)[signal] ?: return false
        perform(Action.Log(LogLevel.DEBUG, "$state to $next ($signal)"))
        state = next
        return true
    }

    private fun perform(action: Action) {
        if (action is Action.Settle && action.key === pings) {
            // The next beat is timed from the answer to the last, whatever it was.
            if (state == State.ONLINE) timers[Alarm.Ping] = time.markNow() + interval
        } else {
            actions += action
        }
    }

    /** What there is to do after something has happened. */
    private inline fun acting(happen: () -> Unit): List<Action> {
        happen()
        val wake = timers.next
        if (wake != toldWake) {
            toldWake = wake
            actions += Action.WakeAt(wake)
        }
        return actions.also { actions = mutableListOf() }
    }
}
