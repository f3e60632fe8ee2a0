import example.ringspec.core.Core
import example.ringspec.protocol.Event
import example.ringspec.protocol.JsonValue
import example.ringspec.protocol.Model
import example.ringspec.protocol.Request
import example.ringspec.protocol.RequestResult
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json
import peer.peers
import java.io.File

private const val ROUNDS = 7
private const val ROUND_NANOS = 500_000_000L

/** So often is all of it done before it is measured: the compiler of the machine gets warm by work. */
private const val WARMING = 1_000

private class Case(
    val part: String,
    val name: String,
    val text: String,
)

/** What came out, so that nothing is left out as useless. */
private var written = 0L
private var seq = 0

/** A message, and the serializer of the class that quicktype makes of its shape. */
private class Peer<T>(
    val serializer: KSerializer<T>,
    val text: String,
) {
    fun again(): String = tolerant.encodeToString(serializer, tolerant.decodeFromString(serializer, text))
}

private val tolerant = Json { ignoreUnknownKeys = true }

/** Models of Kotlin beside kotlinx.serialization, and beside classes for it. Argument: the cases. */
public fun main(args: Array<String>) {
    val cases =
        File(args.first()).readLines().map { line ->
            val (part, name, text) = line.split("\t", limit = 3)
            Case(part, name, text)
        }
    val events = cases.filter { it.part == "wire-events" }
    val hello = cases.first { it.part == "results" && it.name == "hello" }
    val core = Core()
    core.connect()
    core.opened()
    core.receive("""{"jsonrpc":"2.0","id":1,"result":${hello.text}}""")
    val read = cases.mapNotNull(::taken)
    val sides =
        mapOf<String, () -> Int>(
            "ours" to {
                for (each in cases) written += read(each).encode().length
                cases.size
            },
            "plain" to {
                for (each in cases) written += Json.parseToJsonElement(each.text).toString().length
                cases.size
            },
            "tool" to {
                for (each in read) written += each.again().length
                read.size
            },
            "frames" to {
                for (each in events) {
                    seq += 1
                    val params = """{"seq":$seq,"data":${each.text}}"""
                    val frame = """{"jsonrpc":"2.0","method":"${each.name}","params":$params}"""
                    written += core.receive(frame).size
                }
                events.size
            },
        )
    repeat(WARMING) { sides.values.forEach { side -> side() } }
    val told =
        (-1 until ROUNDS).map {
            sides.map { (name, side) -> "\"$name\":${rate(side)}" }.joinToString(",", "{", "}")
        }
    val part = read.size.toDouble() / cases.size
    println("""{"rounds":[${told.drop(1).joinToString(",")}],"taken":$part,"written":$written}""")
}

/** Null where the peer does not read it without a mistake. */
private fun taken(each: Case): Peer<*>? {
    val prefixes = mapOf("wire-events" to "Event", "requests" to "Request", "results" to "Result")
    val name = prefixes[each.part] + each.name.replaceFirstChar(Char::uppercase)
    val peer = Peer(checkNotNull(peers[name]) { "quicktype has made nothing of $name" }, each.text)
    return try {
        peer.apply { again() }
    } catch (_: SerializationException) {
        null
    }
}

private fun read(each: Case): Model {
    val value = JsonValue.parse(each.text)
    return when (each.part) {
        "wire-events" -> Event.decode(each.name, value)
        "requests" -> Request.decode(each.name, value)
        else -> RequestResult.decode(each.name, value)
    }
}

private fun rate(side: () -> Int): Double {
    var done = 0L
    val began = System.nanoTime()
    while (System.nanoTime() - began < ROUND_NANOS) done += side()
    return done * 1e9 / (System.nanoTime() - began)
}
