package example.ringspec.core

import example.ringspec.protocol.JsonObject
import example.ringspec.protocol.JsonValue
import kotlin.time.TestTimeSource

private const val RESUMED =
    """"connectionId":"c_1","heartbeatIntervalMs":10000,"iceServers":[],"resumeToken":"token-0000000001""""

private const val WELCOME = """{$RESUMED,"level":1,"gateway":"ringspec-gateway/1.0.0","graceMs":60000}"""

/** A core at some point of its life, with its clock in the hands of the test. */
internal class CoreAt {
    val time = TestTimeSource()
    val core = Core(time = time, random = Always(0.5))

    fun result(
        id: Int,
        result: String,
    ): List<Action> = core.receive("""{"jsonrpc":"2.0","id":$id,"result":$result}""")

    /** The socket is lost and another one resumes; gives what is sent again. */
    fun loseAndResume(): List<JsonObject> {
        core.closed(1006)
        core.tick()
        val id = core.opened().frames().single()["id"]
        val text = id?.text() ?: "0"
        return result(text.toInt(), "{$RESUMED}").frames()
    }

    companion object {
        /** With a session that has begun: `hello` had the id 1. */
        fun online(): CoreAt =
            CoreAt().apply {
                core.connect()
                core.opened()
                result(1, WELCOME)
            }
    }
}

/** The frames that are sent. */
internal fun List<Action>.frames(): List<JsonObject> =
    filterIsInstance<Action.Send>().map { JsonValue.parse(it.text) as JsonObject }
