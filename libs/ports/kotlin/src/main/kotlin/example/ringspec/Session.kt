package example.ringspec

import example.ringspec.core.Action
import example.ringspec.core.ConnectionChange
import example.ringspec.core.Core
import example.ringspec.core.LogLevel
import example.ringspec.protocol.ConnectionClosedReason
import example.ringspec.protocol.Event
import example.ringspec.protocol.RequestOf
import example.ringspec.protocol.RequestResult
import example.ringspec.protocol.Requests
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import okhttp3.OkHttpClient
import java.util.concurrent.ConcurrentHashMap
import kotlin.time.ComparableTimeMark
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

private val LOGGER: System.Logger = System.getLogger("example.ringspec")

private val LEVELS =
    mapOf(
        LogLevel.WARNING to System.Logger.Level.WARNING,
        LogLevel.INFO to System.Logger.Level.INFO,
        LogLevel.DEBUG to System.Logger.Level.DEBUG,
    )

/** How long the gateway may take to close a socket. */
private val CLOSE_TIMEOUT = 2.seconds

/**
 * A session with a gateway: it connects, and connects again whenever it must.
 *
 * It is safe for use by any number of coroutines and threads. Requests may be made while there is no
 * connection: they go out once there is one. To cancel one is safe, and does not undo what the gateway
 * may have done already. Events that nobody collects are kept in memory.
 */
public class Session private constructor(
    private val url: String,
    private val client: OkHttpClient,
    private val core: Core,
) : Requests {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    private val received = Channel<Event>(Channel.UNLIMITED)
    private val first = CompletableDeferred<Unit>()
    private val links = ConcurrentHashMap.newKeySet<Link>()
    private var link: Link? = null
    private var wake: Job? = null

    /**
     * Every event once, in order. It belongs to one collector: several share the events out between
     * them. It ends with the session, with a [ConnectionLostException] where nobody asked for that.
     */
    public val events: Flow<Event> = received.receiveAsFlow()

    /**
     * Sends a request, and gives what it answers.
     *
     * @param timeout how long an answer may take, not counting time without a connection
     * @throws RequestRefusedException where the gateway refuses
     * @throws RingspecException any other of its classes, where there is no fitting answer
     */
    override suspend fun <R : RequestResult> request(
        params: RequestOf<R>,
        timeout: Duration?,
    ): R {
        val answer = Answer<R>()
        tell { if (timeout == null) request(answer, params) else request(answer, params, timeout) }
        try {
            return answer.await()
        } finally {
            tell { cancel(answer) }
        }
    }

    /**
     * Ends the session, its login and its calls, and waits until nothing of it is left: for the gateway
     * two seconds at most. Whatever waits fails with [ConnectionLostException].
     */
    public suspend fun close() {
        tell { disconnect() }
        withContext(NonCancellable) {
            // OkHttp begins to count once the frame that closes is out, which may be never.
            withTimeoutOrNull(CLOSE_TIMEOUT) { links.forEach { it.ended.await() } }
            links.forEach { it.cancel() }
            links.forEach { it.ended.await() }
            scope.coroutineContext.job.join()
        }
    }

    private fun tell(happening: Core.() -> List<Action>) {
        synchronized(core) { core.happening().forEach(::perform) }
    }

    /** What happens to a socket; nothing of one that the core has done with. */
    private fun tellOf(
        origin: Link,
        happening: Core.() -> List<Action>,
    ) {
        synchronized(core) { if (origin === link) tell(happening) }
    }

    private fun perform(action: Action) {
        when (action) {
            is Action.Open -> open()
            is Action.Send -> link?.send(action.text)
            is Action.Close -> link?.close(action.code).also { link = null }
            is Action.Deliver -> received.trySend(action.event)
            is Action.Settle -> (action.key as Answer<*>).settle(action.outcome)
            is Action.Announce -> announce(action)
            is Action.WakeAt -> wakeAt(action.at)
            is Action.Log -> LOGGER.log(LEVELS.getValue(action.level), action.text)
        }
    }

    private fun open() {
        val opened = Link(::tellOf, links::remove)
        links += opened
        link = opened
        opened.open(client, url)
    }

    private fun announce(news: Action.Announce) {
        LOGGER.log(System.Logger.Level.INFO, "connection " + news.change)
        when (news.change) {
            ConnectionChange.ESTABLISHED -> first.complete(Unit)
            ConnectionChange.LOST, ConnectionChange.REGAINED -> Unit
            ConnectionChange.FAILED, ConnectionChange.CLOSED -> end(news.error)
        }
    }

    private fun end(error: ConnectionLostException?) {
        if (error != null) first.completeExceptionally(error)
        received.close(error.takeIf { it?.reason != ConnectionClosedReason.DISCONNECTED })
        scope.cancel()
        client.dispatcher.executorService.shutdown()
    }

    private fun wakeAt(at: ComparableTimeMark?) {
        wake?.cancel()
        wake =
            at?.let {
                scope.launch {
                    delay(-it.elapsedNow())
                    tell { tick() }
                }
            }
    }

    public companion object {
        /**
         * Begins a session, with one attempt.
         *
         * @param url of the socket, such as `ws://localhost:8080/ws`
         * @param requestTimeout how long an answer may take, not counting time without a connection
         * @param configure what the session's HTTP client has of its own, such as a proxy
         * @throws ConnectionLostException where the attempt fails
         */
        public suspend fun connect(
            url: String,
            requestTimeout: Duration = 30.seconds,
            configure: OkHttpClient.Builder.() -> Unit = {},
        ): Session {
            val client = OkHttpClient.Builder().apply(configure).apply { webSocketCloseTimeout(CLOSE_TIMEOUT) }
            val session = Session(url, client.build(), Core(requestTimeout = requestTimeout))
            session.tell { connect() }
            try {
                session.first.await()
            } catch (error: Throwable) {
                session.close()
                throw error
            }
            return session
        }
    }
}
