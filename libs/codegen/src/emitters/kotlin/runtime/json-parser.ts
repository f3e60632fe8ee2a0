/** The parser of texts. */
export const JSON_PARSER_SOURCE = String.raw`/** So many digits are exact in a double. */
private const val EXACT_DIGITS = 15

/**
 * Parses one text. Refuses what RFC 8259 leaves open and the protocol does not have; so many objects
 * and lists may stand within each other as [maxDepth] says.
 */
internal class JsonParser(
    private val text: String,
    private val maxDepth: Int,
) {
    private var at = 0
    private var depth = 0

    fun parse(): JsonValue {
        val value = value()
        if (next() != null) throw failure()
        return value
    }

    /** The next character that is no white space, which stays; null at the end. */
    private fun next(): Char? {
        while (at < text.length) {
            when (val character = text[at]) {
                ' ', '\n', '\r', '\t' -> at++
                else -> return character
            }
        }
        return null
    }

    private fun value(): JsonValue =
        when (next()) {
            '{' -> nested(::members)
            '[' -> nested(::items)
            '"' -> JsonString(string())
            't' -> word("true", JsonBoolean(true))
            'f' -> word("false", JsonBoolean(false))
            'n' -> word("null", JsonNull)
            else -> number()
        }

    private fun word(
        word: String,
        value: JsonValue,
    ): JsonValue {
        if (!text.startsWith(word, at)) throw failure()
        at += word.length
        return value
    }

    private inline fun nested(read: () -> JsonValue): JsonValue {
        at++
        depth++
        if (depth > maxDepth) throw DecodeException("JSON that nests at most $maxDepth deep", "a text")
        return read().also { depth-- }
    }

    private fun members(): JsonValue {
        val members = LinkedHashMap<String, JsonValue>()
        if (next() == '}') {
            at++
            return JsonObject(members)
        }
        do {
            if (next() != '"') throw failure()
            val name = string()
            if (next() != ':') throw failure()
            at++
            members[name] = value()
        } while (goesOn('}'))
        return JsonObject(members)
    }

    private fun items(): JsonValue {
        val items = ArrayList<JsonValue>()
        if (next() == ']') {
            at++
            return JsonArray(items)
        }
        do {
            items += value()
        } while (goesOn(']'))
        return JsonArray(items)
    }

    private fun goesOn(end: Char): Boolean {
        val character = next()
        if (character != ',' && character != end) throw failure()
        at++
        return character == ','
    }

    private fun string(): String {
        at++
        val from = at
        var hasSurrogate = false
        while (at < text.length) {
            val character = text[at]
            if (character == '"') break
            if (character == '\\') return escapedString(StringBuilder(text.substring(from, at)))
            if (character < ' ') throw failure()
            if (character.isSurrogate()) hasSurrogate = true
            at++
        }
        if (at >= text.length) throw failure()
        val string = text.substring(from, at++)
        return if (hasSurrogate) whole(string) else string
    }

    /** The rest of a text that has escapes. */
    private fun escapedString(out: StringBuilder): String {
        while (at < text.length) {
            when (val character = text[at++]) {
                '"' -> return whole(out.toString())
                '\\' -> out.append(escape())
                in '\u0000'..'\u001f' -> throw failure()
                else -> out.append(character)
            }
        }
        throw failure()
    }

    private fun whole(string: String): String {
        if (string.hasLoneSurrogate()) throw failure()
        return string
    }

    private fun escape(): Char {
        if (at >= text.length) throw failure()
        return when (val character = text[at++]) {
            '"', '\\', '/' -> character
            'b' -> '\b'
            'f' -> '\u000c'
            'n' -> '\n'
            'r' -> '\r'
            't' -> '\t'
            'u' -> hex()
            else -> throw failure()
        }
    }

    private fun hex(): Char {
        if (at + 4 > text.length) throw failure()
        var code = 0
        repeat(4) {
            val character = text[at++]
            val digit = if (character < '\u0080') Character.digit(character, 16) else -1
            if (digit < 0) throw failure()
            code = code * 16 + digit
        }
        return code.toChar()
    }

    private fun number(): JsonValue {
        val from = at
        val isNegative = skip('-')
        val begin = at
        val whole = digits()
        if (at - begin > 1 && text[begin] == '0') throw failure()
        var isWhole = at - begin <= EXACT_DIGITS
        if (skip('.')) {
            digits()
            isWhole = false
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) skip('-')
            digits()
            isWhole = false
        }
        if (isWhole) return JsonNumber((if (isNegative) -whole else whole).toDouble())
        val value = text.substring(from, at).toDouble()
        if (!value.isFinite()) throw failure()
        return JsonNumber(value)
    }

    private fun skip(wanted: Char): Boolean {
        if (at >= text.length || text[at] != wanted) return false
        at++
        return true
    }

    /** Passes one digit or more; says what they mean as long as they are few. */
    private fun digits(): Long {
        val from = at
        var value = 0L
        while (at < text.length && text[at] in '0'..'9') value = value * 10 + (text[at++] - '0')
        if (at == from) throw failure()
        return value
    }

    private fun failure() = DecodeException("JSON", "a text")
}
`;
