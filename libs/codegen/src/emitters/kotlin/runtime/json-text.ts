/** How JSON becomes text. */
export const JSON_TEXT_SOURCE = String.raw`/** Whole numbers below it are exact, and written without an exponent. */
private const val EXACT = 1e15

internal fun StringBuilder.appendJson(json: JsonValue) {
    when (json) {
        is JsonString -> appendText(json.value)
        is JsonNumber -> appendNumber(json.value)
        is JsonBoolean -> append(json.value)
        JsonNull -> append("null")
        is JsonObject -> appendObject(json)
        is JsonArray -> appendArray(json)
    }
}

private fun StringBuilder.appendObject(members: JsonObject) {
    append('{')
    var isFirst = true
    for ((name, value) in members) {
        if (!isFirst) append(',')
        isFirst = false
        appendText(name)
        append(':')
        appendJson(value)
    }
    append('}')
}

private fun StringBuilder.appendArray(items: JsonArray) {
    append('[')
    for ((i, item) in items.withIndex()) {
        if (i > 0) append(',')
        appendJson(item)
    }
    append(']')
}

/** As JavaScript has it, what is no number of JSON is null. */
private fun StringBuilder.appendNumber(value: Double) {
    when {
        !value.isFinite() -> append("null")
        value % 1.0 == 0.0 && value > -EXACT && value < EXACT -> append(value.toLong())
        else -> append(value)
    }
}

private fun StringBuilder.appendText(text: String) {
    append('"')
    var from = 0
    for ((i, character) in text.withIndex()) {
        if (character >= ' ' && character != '"' && character != '\\') continue
        append(text, from, i).append('\\')
        from = i + 1
        if (character >= ' ') {
            append(character)
        } else {
            append('u').append(character.code.toString(radix = 16).padStart(4, '0'))
        }
    }
    append(text, from, text.length).append('"')
}

/** Whether half of a surrogate pair stands somewhere by itself. */
internal fun CharSequence.hasLoneSurrogate(): Boolean {
    var isHalf = false
    for (character in this) {
        if (isHalf != character.isLowSurrogate()) return true
        isHalf = character.isHighSurrogate()
    }
    return isHalf
}
`;
