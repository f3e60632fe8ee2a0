package example.ringspec.core

import example.ringspec.InvalidRequestException
import example.ringspec.RequestTimeoutException
import example.ringspec.RingspecException
import example.ringspec.protocol.GetOperatorStatusParams
import example.ringspec.protocol.JsonString
import example.ringspec.protocol.LoginParams
import example.ringspec.protocol.SendInfoParams
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File
import kotlin.random.Random
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** What the scripts leave to each language. */
internal class CoreTest {
    private val at = CoreAt.online()
    private val core = at.core

    private fun errorOf(actions: List<Action>): RingspecException {
        val settled = actions.filterIsInstance<Action.Settle>().single()
        return (settled.outcome as Outcome.Failed).error
    }

    @Test
    fun `a request that is not of the protocol is not sent`() {
        val actions = core.request("a", LoginParams(user = "", password = "x"))
        assertEquals("/user", assertInstanceOf(InvalidRequestException::class.java, errorOf(actions)).pointer)
        assertEquals(emptyList<Any>(), actions.frames())
        val long = SendInfoParams(callId = "c", mimeType = "text/plain", body = "x".repeat(262_144))
        assertInstanceOf(InvalidRequestException::class.java, errorOf(core.request("a", long)))
    }

    @Test
    fun `a key that waits is not taken twice`() {
        core.request("a", GetOperatorStatusParams())
        assertThrows(IllegalArgumentException::class.java) { core.request("a", GetOperatorStatusParams()) }
    }

    @Test
    fun `a cancelled request is neither settled nor sent again`() {
        core.request("a", GetOperatorStatusParams())
        core.cancel("a")
        assertEquals(emptyList<Any>(), at.loseAndResume().filter { it["method"] == JsonString("getOperatorStatus") })
        val late = at.result(2, "{}")
        assertEquals(emptyList<Action>(), late.filterIsInstance<Action.Settle>())
    }

    @Test
    fun `a deadline is that of the request`() {
        core.request("a", GetOperatorStatusParams(), 250.milliseconds)
        at.time += 249.milliseconds
        assertEquals(emptyList<Action>(), core.tick().filterIsInstance<Action.Settle>())
        at.time += 1.milliseconds
        assertInstanceOf(RequestTimeoutException::class.java, errorOf(core.tick()))
    }

    @Test
    fun `nothing is done after the end`() {
        core.disconnect()
        at.time += 100.seconds
        val actions = core.connect() + core.opened() + core.receive("{}") + core.closed(1006) + core.tick()
        assertEquals(emptyList<Action>(), actions)
        assertEquals("ConnectionLost", errorOf(core.request("a", GetOperatorStatusParams())).name)
    }

    @Test
    fun `no action shows a secret`() {
        val login = LoginParams(user = "alice", password = "hunter2")
        val shown = core.request("a", login).toString() + login
        assertTrue("alice" in shown)
        assertFalse("hunter2" in shown)
    }

    @Test
    fun `settings are checked`() {
        assertThrows(IllegalArgumentException::class.java) { Core(sdk = "ä") }
        assertThrows(IllegalArgumentException::class.java) { Core(requestTimeout = 0.seconds) }
    }

    @Test
    fun `every state but the last leads on, and to the last`() {
        for ((state, rows) in TRANSITIONS) {
            assertEquals(state == State.CLOSED, rows.isEmpty())
            if (rows.isNotEmpty()) assertEquals(State.CLOSED, rows[Signal.DISCONNECT])
        }
        assertEquals(State.entries.toSet(), TRANSITIONS.keys)
    }

    @Test
    fun `nothing that arrives makes it throw`() {
        val random = Random(1)
        val cores = listOf({ CoreAt.online() }, { CoreAt().apply { core.connect() + core.opened() } })
        repeat(20_000) {
            val text = List(random.nextInt(1, 16)) { PIECES.random(random) }.joinToString("")
            cores.random(random)().core.receive(text)
        }
    }

    @Test
    fun `the core imports nothing that does input or output`() {
        val files = File("src/main/kotlin/example/ringspec/core").walk().filter { it.extension == "kt" }
        val imports = files.flatMap { it.readLines() }.filter { it.startsWith("import ") }.toList()
        assertTrue(imports.size > 20)
        assertEquals(emptyList<String>(), imports.filterNot(PURE::containsMatchIn))
    }
}

/** What frames are made of, and what is none. */
private val PIECES =
    """{ } [ ] : , "method" "params" "seq" "data" "id" "result" "error" "hello" null true 1 2 -0 1e400 "\ud800" {}"""
        .split(" ")

private val PURE = Regex("^import (example\\.ringspec\\.|kotlin\\.(random|time)\\.|java\\.util\\.PriorityQueue$)")
