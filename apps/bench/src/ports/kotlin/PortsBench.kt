import example.ringspec.core.Core
import example.ringspec.protocol.Event
import example.ringspec.protocol.JsonValue
import example.ringspec.protocol.Model
import example.ringspec.protocol.Request
import example.ringspec.protocol.RequestResult
import kotlinx.serialization.json.Json
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

/** Models of Kotlin beside kotlinx.serialization. Argument: the cases. */
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
    println("""{"rounds":[${told.drop(1).joinToString(",")}],"written":$written}""")
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
