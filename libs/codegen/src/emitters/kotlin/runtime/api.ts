/** How operations are asked for over HTTP, whatever the protocol; `$` begins what differs. */
export const API_TRANSPORT_SOURCE = String.raw`import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers
import java.time.Duration
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException
import kotlin.coroutines.suspendCoroutine

/** Sends requests of HTTP. */
public fun interface ApiTransport {
    /** Sends a request. What it throws reaches who asked for the operation. */
    public suspend fun send(request: HttpRequest): HttpResponse<String>

    /** What there is without another library. */
    public companion object {
        /** A transport over a client of the platform. */
        public fun of(client: HttpClient): ApiTransport =
            ApiTransport { request ->
                suspendCoroutine { waiting ->
                    client.sendAsync(request, BodyHandlers.ofString()).whenComplete { answer, error ->
                        if (error == null) waiting.resume(answer) else waiting.resumeWithException(error)
                    }
                }
            }

        /** The same over a new client, which waits ten seconds for a connection. */
        public fun standard(): ApiTransport {
            val builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10))
            // Without TLS it would offer HTTP/2 by an upgrade, which servers of WebSockets may not expect.
            return of(builder.version(HttpClient.Version.HTTP_1_1).build())
        }
    }
}
`;

export const API_EXCEPTION_SOURCE = String.raw`import kotlin.time.Duration

/**
 * An operation was refused.
 *
 * @property operation its name
 * @property status that of the answer
 * @property code what to branch on; null where something else than the server answered
 * @property problem all that the answer says; null where it is not of the server
 * @property retryAfter how long to wait before the next attempt; null where the answer does not say
 */
public class ApiException internal constructor(
    public val operation: String,
    public val status: Int,
    public val code: $CODE?,
    public val problem: $PROBLEM?,
    public val retryAfter: Duration?,
    text: String,
) : Exception("$operation: $text")
`;

export const API_CALL_SOURCE = String.raw`import java.net.URI
import java.net.URLEncoder
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import kotlin.time.Duration.Companion.seconds

/** A request that is being made, and how its answer is read. */
internal class ApiCall(
    private val operation: ApiOperation,
    private val url: String,
    key: String,
    private val transport: ApiTransport,
    headers: Array<out ApiHeader>,
) {
    private val kind = if (operation.lines) "application/x-ndjson" else "application/json"
    private val request = HttpRequest.newBuilder().setHeader("Accept", kind)
    private val query = StringBuilder()
    private var path = operation.path
    private var content: String? = null

    init {
        if (key.isNotEmpty()) request.setHeader("Authorization", "Bearer $key")
        for (each in headers) request.setHeader(each.name, each.value)
    }

    /** Puts a text in place of a name in braces. What would be another address is refused. */
    fun path(
        name: String,
        value: Any,
    ) {
        val text = encoded(value.toString())
        val segments =
            path.split("/").map { segment ->
                val filled = segment.replace("{" + name + "}", text)
                require(filled == segment || filled !in OTHERS) { "$segment cannot be \"$value\"" }
                filled
            }
        path = segments.joinToString("/")
    }

    /** What the server would refuse is not sent. */
    fun check(path: Model) {
        path.encode()
    }

    /** Says what stands in the query. */
    fun query(model: Model) {
        model.encode()
        val members = model.toJson() as? JsonObject ?: return
        for ((name, value) in members) {
            val all = if (value is JsonArray) value else listOf(value)
            all.filter { it != JsonNull }.forEach { add(name, it) }
        }
    }

    /** Says what is sent. */
    fun body(model: Model) {
        content = model.encode()
    }

    /** Says what is sent, a line each. */
    fun lines(models: List<Model>) {
        content = models.joinToString("") { it.encode() + "\n" }
    }

    /** Sends the request, and reads what it is answered with. */
    suspend fun <T> answer(decoder: Decoder<T>): T = decoder.decode(JsonValue.parse(send()))

    /** The same of an answer of many lines. */
    suspend fun <T> answerLines(decoder: Decoder<T>): List<T> {
        val lines = send().lines().filter { it.isNotBlank() }
        return lines.map { decoder.decode(JsonValue.parse(it)) }
    }

    /** The same, and gives the text of the answer. */
    suspend fun send(): String {
        val text = content
        if (text != null) request.setHeader("Content-Type", kind)
        val body = if (text == null) BodyPublishers.noBody() else BodyPublishers.ofString(text)
        val address = URI.create(url + path + query)
        val response = transport.send(request.uri(address).method(operation.method, body).build())
        if (response.statusCode() !in ACCEPTED) throw refusal(response)
        return response.body()
    }

    private fun refusal(response: HttpResponse<String>): ApiException {
        val value = parsed(response.body())
        val code = value?.get("code") as? JsonString
        val said = (value?.get("detail") ?: value?.get("title")) as? JsonString
        val seconds = response.headers().firstValue("Retry-After").orElse("")
        return ApiException(
            operation.name,
            response.statusCode(),
            code?.let { $MAKE_CODE },
            value?.let { problemOf(it) },
            seconds.toLongOrNull()?.seconds,
            said?.value ?: ("it was answered with " + response.statusCode()),
        )
    }

    /** What a proxy in between answers is no problem of the server. */
    private fun parsed(text: String): JsonObject? =
        try {
            JsonValue.parse(text) as? JsonObject
        } catch (_: DecodeException) {
            null
        }

    private fun problemOf(value: JsonObject): $PROBLEM? =
        try {
            $READ_PROBLEM
        } catch (_: DecodeException) {
            null
        }

    private fun add(
        name: String,
        value: JsonValue,
    ) {
        val text = if (value is JsonString) value.value else value.text()
        query.append(if (query.isEmpty()) '?' else '&').append(encoded(name)).append('=')
        query.append(encoded(text))
    }

    private companion object {
        val ACCEPTED = 200..299

        /** Segments that are another address (RFC 3986, 5.2.4). */
        val OTHERS = setOf("", ".", "..")

        fun encoded(text: String): String = URLEncoder.encode(text, Charsets.UTF_8).replace("+", "%20")
    }
}
`;
