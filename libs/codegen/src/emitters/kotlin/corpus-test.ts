/** The test that holds a package to the corpus. */
export const CORPUS_TEST = String.raw`import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File

private val CORPUS = File(System.getenv("PROTOCOL_CORPUS") ?: "../corpus")

/** Reads a message of a name. */
private typealias ByName = (name: String, value: JsonValue, strict: Boolean) -> Model

/** How each part of the corpus is read, by its name there. */
private val READERS: Map<String, ByName> =
    mapOf(
        "events" to Payload::read,
        "wire-events" to Event::read,
        "requests" to Request::read,
        "results" to RequestResult::read,
        "types" to ::readType,
    )

/** The models judge the corpus as it says, and write back what they have read. */
internal class CorpusTest {
    private val wrong = mutableListOf<String>()

    @Test
    fun judgesAsTheCorpusSays() {
        val files =
            CORPUS
                .walk()
                .filter { it.extension == "json" && it.parentFile.name in READERS }
                .sorted()
                .toList()
        var cases = 0
        for (file in files) {
            val document = JsonValue.parse(file.readText()) as JsonObject
            val reader = READERS.getValue(document.text("module"))
            for (case in document.getValue("cases") as JsonArray) {
                judge(reader, document.text("message"), document["base"], case as JsonObject)
                cases++
            }
        }
        println("$cases cases in " + files.size + " files")
        assertTrue(cases > 0, "a corpus that is not found would pass all else")
        assertEquals(emptyList<String>(), wrong)
    }

    @Test
    fun knowsWhatIsJson() {
        val document = JsonParser(CORPUS.resolve("texts.json").readText(), 999).parse() as JsonObject
        for (case in document.getValue("cases") as JsonArray) {
            val members = case as JsonObject
            val title = members.text("title")
            val data = members["data"]
            try {
                val value = JsonValue.parse(members.text("text"))
                if (value != data) wrong += title
                if (JsonValue.parse(value.text()) != data) wrong += "again: $title"
            } catch (error: DecodeException) {
                if (data != null) wrong += title + ": " + error.message
            }
        }
        assertEquals(emptyList<String>(), wrong)
    }

    @Test
    fun keepsMessagesThatItDoesNotKnow() {
        val data = JsonValue.parse("{\"a\":[1,null]}") as JsonObject
        val event = Event.decode("an event of tomorrow", data)
        assertEquals(UnknownEvent("an event of tomorrow", data), event)
        assertEquals(data, event.toJson())
        assertEquals(data, Request.decode("a request of tomorrow", data).toJson())
        assertEquals(data, RequestResult.decode("a request of tomorrow", data).toJson())
    }

    private fun judge(
        reader: ByName,
        message: String,
        base: JsonValue?,
        case: JsonObject,
    ) {
        val title = message + ": " + case.text("title")
        val data = valueOf(case, base)
        val valid = case.getValue("valid") as JsonObject
        val isRead = valid["reader"] == JsonBoolean(true)
        val isWritten = valid["writer"] == JsonBoolean(true)
        val strict = pointer(reader, message, data, strict = true)
        val tolerant = pointer(reader, message, data, strict = false)
        val path = if ("path" in case) case.text("path") else null
        if (isRead != (tolerant == null)) wrong += "reader: $title"
        if (!isRead && tolerant != path) wrong += "reader: $title at $tolerant"
        if (isWritten != (strict == null)) wrong += "writer: $title"
        if (strict != path) wrong += "writer: $title at $strict"
        if (isRead) {
            val model = reader(message, data, false)
            if (model.toJson() != data) wrong += "comes back otherwise: $title"
            if (isWritten && JsonValue.parse(model.encode()) != data) wrong += "is sent otherwise: $title"
        }
    }
}

/** Where a value does not fit; null where it does. */
private fun pointer(
    reader: ByName,
    message: String,
    data: JsonValue,
    strict: Boolean,
): String? =
    try {
        reader(message, data, strict)
        null
    } catch (error: DecodeException) {
        error.pointer
    }

private fun valueOf(
    case: JsonObject,
    base: JsonValue?,
): JsonValue =
    case["data"]
        ?: case["text"]?.let { JsonValue.parse((it as JsonString).value) }
        ?: changed(base, stepsOf(case["at"] as JsonString?), case)

private fun stepsOf(pointer: JsonString?): List<String> =
    if (pointer == null) emptyList() else pointer.value.split("/").drop(1)

/** The value with the change of a case at the end of the steps. */
private fun changed(
    value: JsonValue?,
    steps: List<String>,
    change: JsonObject,
): JsonValue {
    val members = (value as JsonObject).toMutableMap()
    if (steps.isEmpty()) {
        (change["without"] as JsonArray?)?.forEach { members.remove((it as JsonString).value) }
        (change["with"] as JsonObject?)?.let(members::putAll)
    } else {
        val name = steps.first().replace("~1", "/").replace("~0", "~")
        members[name] = changed(members[name], steps.drop(1), change)
    }
    return JsonObject(members)
}

private fun JsonObject.text(name: String): String = (getValue(name) as JsonString).value
`;
