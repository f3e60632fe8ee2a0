/** How JSON becomes text. */
export const JSON_TEXT_SOURCE = String.raw`/** Whole numbers below it are exact, and written without an exponent. */
private const val EXACT = 1e15

/** Whether the texts in it are texts: none has half of a surrogate pair by itself. */
internal fun StringBuilder.appendJson(json: JsonValue): Boolean {
    when (json) {
        is JsonString -> return appendText(json.value)
        is JsonNumber -> appendNumber(json.value)
        is JsonBoolean -> append(json.value)
        JsonNull -> append("null")
        is JsonObject -> return appendMembers(json) { value -> appendJson(value) }
        is JsonArray -> return appendItems(json) { item -> appendJson(item) }
    }
    return true
}

/** The members of an object, each value as [append] does it; whether all could be. */
internal inline fun <T> StringBuilder.appendMembers(
    members: Map<String, T>,
    append: (value: T) -> Boolean,
): Boolean {
    var fits = true
    append('{')
    for ((name, value) in members) {
        appendComma()
        fits = appendText(name) && fits
        append(':')
        fits = append(value) && fits
    }
    append('}')
    return fits
}

/** The same of the items of a list. */
internal inline fun <T> StringBuilder.appendItems(
    items: List<T>,
    append: (item: T) -> Boolean,
): Boolean {
    var fits = true
    append('[')
    for (i in items.indices) {
        if (i > 0) append(',')
        fits = append(items[i]) && fits
    }
    append(']')
    return fits
}

/** Before another member, unless the object begins here. */
internal fun StringBuilder.appendComma() {
    if (last() != '{') append(',')
}

/** As JavaScript has it, what is no number of JSON is null. */
internal fun StringBuilder.appendNumber(value: Double) {
    when {
        !value.isFinite() -> append("null")
        value % 1.0 == 0.0 && value > -EXACT && value < EXACT -> append(value.toLong())
        else -> append(value)
    }
}

/** Whether it is a text, as above. */
internal fun StringBuilder.appendText(text: String): Boolean {
    var hasSurrogate = false
    append('"')
    var from = 0
    for (i in text.indices) {
        val character = text[i]
        if (character >= ' ' && character != '"' && character != '\\') {
            if (character.isSurrogate()) hasSurrogate = true
            continue
        }
        append(text.substring(from, i)).append('\\')
        from = i + 1
        if (character >= ' ') {
            append(character)
        } else {
            append('u').append(character.code.toString(radix = 16).padStart(4, '0'))
        }
    }
    // The builder copies whole strings at once, parts of them one character after the other.
    append(if (from == 0) text else text.substring(from)).append('"')
    return !hasSurrogate || !text.hasLoneSurrogate()
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
