package example.ringspec.core

import example.ringspec.protocol.JsonArray
import example.ringspec.protocol.JsonNumber
import example.ringspec.protocol.JsonObject
import example.ringspec.protocol.JsonString
import example.ringspec.protocol.JsonValue
import example.ringspec.protocol.Request
import example.ringspec.protocol.RequestOf
import kotlin.random.Random
import kotlin.time.ComparableTimeMark
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes
import kotlin.time.TestTimeSource

/** Something that the core has done, in the words of expectations. */
private data class Happening(
    val kind: String,
    val at: Duration,
    val what: String,
)

/** Runs a script of a session against the core; throws at the first thing that is not as it says. */
internal fun runSession(script: JsonObject) {
    val run = Run((script.getValue("random") as JsonNumber).value)
    for ((number, step) in (script.getValue("steps") as JsonArray).withIndex()) {
        try {
            run.step(step as JsonObject)
        } catch (error: AssertionError) {
            throw AssertionError("step ${number + 1}: " + step.text(), error)
        }
    }
    run.assertNothingLeft()
}

/** The runner holds no expectation of its own. */
private class Run(
    random: Double,
) {
    private val time = TestTimeSource()
    private val begin = time.markNow()
    private val now: Duration get() = begin.elapsedNow()
    private var wake: ComparableTimeMark? = null
    private val happened = mutableListOf<Happening>()
    private val core =
        Core(
            time = time,
            random = Always(random),
            sdk = "script/1",
            requestTimeout = 5.minutes,
            attemptTimeout = 5.minutes,
        )

    fun step(step: JsonObject) {
        if ("expect" in step) {
            expect(step)
            return
        }
        assertNothingLeft()
        when {
            "send" in step -> {
                perform(core.receive(step.getValue("send").text()))
            }

            "sendText" in step -> {
                perform(core.receive(step.string("sendText")))
            }

            "close" in step -> {
                perform(core.closed((step.getValue("close") as JsonNumber).value.toInt()))
            }

            else -> {
                act(step)
            }
        }
    }

    private fun act(step: JsonObject) {
        when (step.string("do")) {
            "connect" -> {
                perform(core.connect())
            }

            "disconnect" -> {
                perform(core.disconnect())
            }

            "wait" -> {
                advance(step.getValue("untilMs").asDuration())
                assertNothingLeft()
            }

            "request" -> {
                val params = Request.decode(step.string("method"), step.getValue("params")) as RequestOf<*>
                val timeout = step["deadlineMs"]?.asDuration() ?: 5.minutes
                perform(core.request(step.string("as"), params, timeout))
            }

            else -> {
                throw AssertionError("an unknown step")
            }
        }
    }

    /** Whatever happens and is not expected fails the script. */
    fun assertNothingLeft() {
        if (happened.isNotEmpty()) throw AssertionError("not expected: $happened")
    }

    private fun advance(until: Duration) {
        while (true) {
            val at = wake?.takeIf { it - begin <= until } ?: break
            time += maxOf(at - begin - now, Duration.ZERO)
            wake = null
            perform(core.tick())
        }
        time += until - now
    }

    /** The order is that of the script within a kind, and free between kinds. */
    private fun expect(step: JsonObject) {
        val at = step["atMs"]?.asDuration() ?: now
        if (at < now) throw AssertionError("it is $now already")
        if (at > now) assertNothingLeft()
        advance(at)
        val kind = step.string("expect")
        val found = happened.firstOrNull { it.kind == kind } ?: throw AssertionError("did not happen; but $happened")
        happened -= found
        val expected = step["frame"] ?: JsonObject(step - setOf("expect", "atMs", "refused"))
        val isAsExpected = found.at == at && JsonValue.parse(found.what).hasMembers(expected)
        if (!isAsExpected) throw AssertionError("happened: $found")
        if (kind == "open") perform(if ("refused" in step) core.closed(1006) else core.opened())
    }

    private fun perform(actions: List<Action>) {
        for (action in actions) {
            when (action) {
                is Action.Open -> note("open", JsonObject(emptyMap()))
                is Action.Send -> note("frame", JsonValue.parse(action.text))
                is Action.Close -> note("close", JsonValue.of(mapOf("code" to action.code)))
                is Action.Deliver -> note("event", action.described())
                is Action.Announce -> note("connection", JsonValue.of(mapOf("is" to action.change.name.lowercase())))
                is Action.Settle -> note("settled", action.described())
                is Action.WakeAt -> wake = action.at
                is Action.Log -> Unit
            }
        }
    }

    private fun note(
        kind: String,
        what: JsonValue,
    ) {
        happened += Happening(kind, now, what.text())
    }
}

private fun Action.Deliver.described(): JsonValue = JsonValue.of(mapOf("name" to event.eventName, "data" to event))

private fun Action.Settle.described(): JsonValue =
    when (val outcome = outcome) {
        is Outcome.Answered -> {
            JsonValue.of(mapOf("as" to key, "result" to outcome.result))
        }

        is Outcome.Failed -> {
            val error = mapOf("domain" to outcome.error.domain, "name" to outcome.error.name)
            JsonValue.of(mapOf("as" to key, "error" to error))
        }
    }

/** Whether all members are there, at any depth. */
private fun JsonValue.hasMembers(expected: JsonValue): Boolean =
    when (expected) {
        is JsonObject -> this is JsonObject && expected.all { (name, each) -> get(name)?.hasMembers(each) == true }
        is JsonArray -> this is JsonArray && size == expected.size && zip(expected).all { (a, b) -> a.hasMembers(b) }
        else -> this == expected
    }

private fun JsonObject.string(name: String): String = (getValue(name) as JsonString).value

private fun JsonValue.asDuration(): Duration = (this as JsonNumber).value.milliseconds

/** Randomness of which nothing is left to chance. */
internal class Always(
    private val value: Double,
) : Random() {
    override fun nextBits(bitCount: Int): Int = 0

    override fun nextDouble(): Double = value
}
