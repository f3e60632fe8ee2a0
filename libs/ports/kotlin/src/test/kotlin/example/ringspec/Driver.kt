package example.ringspec

import example.ringspec.protocol.JsonNumber
import example.ringspec.protocol.JsonObject
import example.ringspec.protocol.JsonString
import example.ringspec.protocol.JsonValue
import example.ringspec.protocol.Request
import example.ringspec.protocol.RequestOf
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import java.util.concurrent.ConcurrentHashMap
import java.util.logging.Level
import java.util.logging.Logger
import kotlin.time.Duration.Companion.milliseconds

/** What the run-time system and the libraries share among all that use them. */
private val SHARED = listOf("main", "DefaultDispatcher", "kotlinx.coroutines", "OkHttp TaskRunner", "Okio Watchdog")

private val LOGGER = Logger.getLogger("example.ringspec")

/** The driver of the suite of ports: a session that lines of JSON tell what to do. */
internal fun main() {
    LOGGER.level = Level.ALL
    Logger.getLogger("").handlers.forEach { it.level = Level.ALL }
    runBlocking(Dispatchers.Default) {
        coroutineScope {
            val driver = Driver(this)
            generateSequence(::readlnOrNull).forEach { driver.take(JsonValue.parse(it) as JsonObject) }
        }
    }
    // The last one of a socket tells that it is closed, and then ends. One of OkHttp's own is called
    // by what it does just now, and does not end with it.
    var left = threadsLeft()
    repeat(10) {
        left.forEach { it.join(100) }
        if (left.isNotEmpty()) left = threadsLeft()
    }
    say(mapOf("left" to left.map { it.name }))
}

private fun threadsLeft(): List<Thread> =
    Thread.getAllStackTraces().keys.filter { thread ->
        thread.threadGroup?.name == "main" && SHARED.none(thread.name::startsWith)
    }

@Synchronized
private fun say(line: Map<String, Any?>) {
    println(JsonValue.of(line).text())
}

/** One session at a time, and what it is doing. */
private class Driver(
    private val scope: CoroutineScope,
) {
    private val working = ConcurrentHashMap<Double, Job>()
    private var session: Session? = null
    private var listening: Job? = null

    /** Begins a command, as far as it goes at once: what comes after it is told after it. */
    fun take(command: JsonObject) {
        val id = (command.getValue("id") as JsonNumber).value
        val job = scope.launch(start = CoroutineStart.UNDISPATCHED) { work(id, command) }
        if (job.isActive) working[id] = job
    }

    /** Does a command and says what came of it. */
    private suspend fun work(
        id: Double,
        command: JsonObject,
    ) {
        val outcome =
            try {
                "ok" to act(command)
            } catch (error: RingspecException) {
                "error" to error.described()
            } catch (_: CancellationException) {
                "error" to mapOf("is" to "cancelled")
            } catch (error: RuntimeException) {
                // Said, so that the suite fails instead of waiting.
                error.printStackTrace()
                "error" to mapOf("is" to "other")
            }
        working -= id
        say(mapOf("id" to id, outcome))
    }

    private suspend fun act(command: JsonObject): JsonValue {
        when (val name = command.string("do")) {
            "connect" -> {
                val connected = Session.connect(command.string("url"))
                session = connected
                listening = scope.launch { listen(connected) }
            }

            "disconnect" -> {
                session?.close()
                listening?.join()
                session = null
            }

            "cancel" -> {
                working[(command.getValue("request") as JsonNumber).value]?.cancel()
            }

            else -> {
                val params = Request.decode(name, command.getValue("params")) as RequestOf<*>
                val timeout = (command["timeoutMs"] as JsonNumber?)?.value?.milliseconds
                return checkNotNull(session).request(params, timeout).toJson()
            }
        }
        return JsonObject(emptyMap())
    }

    /** Tells every event as it stands on the wire. */
    private suspend fun listen(session: Session) {
        try {
            session.events.collect { say(mapOf("event" to it.eventName, "data" to it)) }
        } catch (_: ConnectionLostException) {
            // The suite ends sessions for good.
        }
    }
}

private fun RingspecException.described(): Map<String, Any> {
    val kind =
        when (this) {
            is RequestRefusedException -> "refused"
            is RequestTimeoutException -> "timeout"
            is ConnectionLostException -> "lost"
            is InvalidRequestException, is UnexpectedAnswerException -> "other"
        }
    return mapOf("is" to kind, "domain" to domain, "name" to name, "code" to code, "retryable" to isRetryable)
}

private fun JsonObject.string(name: String): String = (getValue(name) as JsonString).value
