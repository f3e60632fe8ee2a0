package example.ringspec

import example.ringspec.protocol.GetOperatorStatusParams
import example.ringspec.protocol.SendInfoParams
import kotlinx.coroutines.CoroutineStart.UNDISPATCHED
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.logging.Level
import java.util.logging.Logger

private const val ROUNDS = 200
private const val CALLERS = 8

/** So many long frames are more than the buffers of two sockets take, and less than OkHttp queues. */
private const val LONG = 300

private val LOGGER = Logger.getLogger("example.ringspec")

/** A session ends whatever others do, and so does all that waits for it. */
internal class SessionTest {
    /** Begins requests until there is no session any more; how many were answered before. */
    private suspend fun Session.askUntilLost(): Int {
        var answered = 0
        while (true) {
            try {
                request(GetOperatorStatusParams())
                answered++
            } catch (_: ConnectionLostException) {
                return answered
            }
        }
    }

    @Test
    @Timeout(120, threadMode = SEPARATE_THREAD)
    fun `each request that is begun while the session is closed is settled`() {
        val gateway =
            FakeGateway {
                welcome()
                while (true) answer(read(), """"id":"1","status":"ONLINE"""")
            }
        gateway.use {
            repeat(ROUNDS) {
                runBlocking(Dispatchers.Default) {
                    val session = Session.connect(gateway.url)
                    val asking = List(CALLERS) { async { session.askUntilLost() } }
                    launch { session.close() }
                    assertEquals(CALLERS, asking.awaitAll().size)
                    session.close()
                }
            }
        }
    }

    @Test
    @Timeout(60, threadMode = SEPARATE_THREAD)
    fun `a gateway that reads nothing keeps nobody from closing`() {
        val over = CountDownLatch(1)
        val gateway =
            FakeGateway {
                welcome()
                over.await()
            }
        gateway.use {
            runBlocking(Dispatchers.Default) {
                // What cannot be written is not given up by itself.
                val session = Session.connect(gateway.url) { writeTimeout(0, TimeUnit.SECONDS) }
                val body = "\u0001".repeat(8_000)
                val long = SendInfoParams(callId = "c_of_nobody", mimeType = "text/plain", body = body)
                coroutineScope {
                    val asking =
                        List(LONG) {
                            async(start = UNDISPATCHED) { runCatching { session.request(long) }.exceptionOrNull() }
                        }
                    session.close()
                    asking.awaitAll().forEach { assertInstanceOf(ConnectionLostException::class.java, it) }
                }
            }
        }
        over.countDown()
    }

    companion object {
        @BeforeAll
        @JvmStatic
        fun `is no news`() {
            LOGGER.level = Level.WARNING
        }

        @AfterAll
        @JvmStatic
        fun `is news again`() {
            LOGGER.level = null
        }
    }
}
