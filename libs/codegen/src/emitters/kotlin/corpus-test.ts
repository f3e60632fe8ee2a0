/** The test that holds a package to the corpus. */
export function corpusTest(hasHttp: boolean): string {
  return SOURCE.replace('$READERS', hasHttp ? HTTP_READERS : '').replace(
    '$BY_NAME',
    hasHttp ? BY_NAME : '',
  );
}

const HTTP_READERS = `
        "operation-paths" to byName(OPERATION_PATHS),
        "operation-queries" to byName(OPERATION_QUERIES),
        "operation-bodies" to byName(OPERATION_BODIES),
        "operation-results" to byName(OPERATION_RESULTS),
        "webhooks" to byName(WEBHOOKS),`;

const BY_NAME = `
private fun byName(decoders: Map<String, Decoder<Model>>): ByName =
    { name, value, strict -> decoders.getValue(name).read(value, strict) }
`;

const SOURCE = String.raw`import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File
import kotlin.random.Random

private val CORPUS = File(System.getenv("PROTOCOL_CORPUS") ?: "../corpus")

private const val OTHERWISE = "is sent otherwise"

/** Reads a message of a name. */
private typealias ByName = (name: String, value: JsonValue, strict: Boolean) -> Model

/** How each part of the corpus is read, by its name there. */
private val READERS: Map<String, ByName> =
    mapOf(
        "events" to Payload::read,
        "wire-events" to Event::read,
        "requests" to Request::read,
        "results" to RequestResult::read,
        "types" to ::readType,$READERS
    )
$BY_NAME
/** The models judge the corpus as it says, and write back what they have read. */
internal class CorpusTest {
    private val wrong = mutableListOf<String>()
    private val donors = mutableListOf<JsonValue>()
    private val dice = Random(7)

    @Test
    fun judgesAsTheCorpusSays() {
        val files =
            listOf(CORPUS, File(CORPUS.path + "-http"))
                .flatMap { it.walk() }
                .filter { it.extension == "json" && it.parentFile.name in READERS }
                .sorted()
        var cases = 0
        for (file in files) {
            val document = JsonValue.parse(file.readText()) as JsonObject
            val reader = READERS.getValue(document.text("module"))
            val base = baseOf(document)
            for (case in document.getValue("cases") as JsonArray) {
                judge(reader, document.text("message"), base, case as JsonObject)
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
        val readerPath = if ("readerPath" in case) case.text("readerPath") else path
        if (!isRead && tolerant != readerPath) wrong += "reader: $title at $tolerant"
        if (isWritten != (strict == null)) wrong += "writer: $title"
        if (strict != path) wrong += "writer: $title at $strict"
        if (isRead) {
            val model = reader(message, data, false)
            if (model.toJson() != data) wrong += "comes back otherwise: $title"
            val sent = sent(model, data)
            if (sent != strict) wrong += "sent: $title at $sent"
        }
        donors += data
        repeat(4) { readChanged(reader, message, changedAnywhere(data)) }
    }

    /** Whatever comes is read or refused, and what is read is sent if it can be read again. */
    private fun readChanged(
        reader: ByName,
        message: String,
        value: JsonValue,
    ) {
        try {
            val model = reader(message, value, dice.nextBoolean())
            val again = pointer(reader, message, model.toJson(), strict = true)
            val sent = sent(model, model.toJson())
            // A shape of a named union knows nothing of the others.
            val isAlike = reader == READERS["types"] || sent == again
            if (!isAlike || sent == OTHERWISE) wrong += message + ": " + value.text() + " at $sent"
        } catch (error: DecodeException) {
            assertTrue(error.pointer.isEmpty() || error.pointer.startsWith("/"), error.pointer)
        }
    }

    /** Puts another value somewhere within: at random, but always alike. */
    private fun changedAnywhere(value: JsonValue): JsonValue {
        if (value is JsonObject && value.isNotEmpty() && dice.nextInt(4) > 0) {
            val name = value.keys.random(dice)
            return JsonObject(value + (name to changedAnywhere(value.getValue(name))))
        }
        if (value is JsonArray && value.isNotEmpty() && dice.nextInt(4) > 0) {
            val at = value.indices.random(dice)
            return JsonArray(value.mapIndexed { i, each -> if (i == at) changedAnywhere(each) else each })
        }
        val odd = listOf(JsonNull, JsonBoolean(true), JsonNumber(-0.5), JsonNumber(1e308), JsonString(""))
        val more = listOf(JsonString("\u2028"), JsonArray(emptyList()), JsonObject(emptyMap()))
        return (odd + more + donors.random(dice)).random(dice)
    }
}

/** Where a model is refused that is to be sent: whatever way its text is made, as it is read. */
private fun sent(
    model: Model,
    data: JsonValue,
): String? =
    try {
        if (JsonParser(model.encode(), 999).parse() == data) null else OTHERWISE
    } catch (error: DecodeException) {
        error.pointer
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

/** The base of a file, with the members that it shares with others. */
private fun baseOf(document: JsonObject): JsonValue? {
    val shared = document["shared"] as JsonObject? ?: return document["base"]
    val file = JsonParser(CORPUS.resolve("shared.json").readText(), 999).parse() as JsonObject
    val values = file.getValue("values") as JsonObject
    val others = shared.mapValues { (_, of) -> values.getValue((of as JsonString).value) }
    return JsonObject(document.getValue("base") as JsonObject + others)
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
