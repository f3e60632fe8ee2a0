package example.ringspec

import example.ringspec.protocol.Disconnected
import example.ringspec.protocol.IncomingCall
import example.ringspec.protocol.RejectScope
import kotlinx.coroutines.runBlocking

/** Says who calls, and that nobody is at home. */
internal fun main(): Unit =
    runBlocking {
        val password = System.getenv("RINGSPEC_PASSWORD").orEmpty()
        watch("ws://localhost:8080/ws", "alice", password)
    }

private suspend fun watch(
    url: String,
    user: String,
    password: String,
) {
    val session = Session.connect(url)
    try {
        val login = session.login(user, password)
        println("Good day, ${login.displayName}")
        session.events.collect { event ->
            when (event) {
                is IncomingCall -> {
                    println("${event.from.displayName} calls")
                    session.reject(event.callId, RejectScope.USER)
                }

                is Disconnected -> {
                    println("It is over")
                }

                else -> {
                    Unit
                }
            }
        }
    } catch (error: RequestRefusedException) {
        println("${error.domain}.${error.name}: ${error.message}")
    } finally {
        session.close()
    }
}
