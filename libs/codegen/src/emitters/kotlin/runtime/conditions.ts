/** What has to hold of a value besides. */
export const CONDITIONS_SOURCE = String.raw`/** What a decoder makes of a value, once conditions hold of it. */
internal fun <T> after(
    decoder: Decoder<T>,
    vararg conditions: Decoder<*>,
): Decoder<T> =
    decoder { value, strict ->
        val read = decoder.read(value, strict)
        conditions.forEach { it.read(value, strict) }
        read
    }

/** A condition gives the value of which it holds. Those of one kind of value say nothing of others. */
private inline fun condition(crossinline check: (value: JsonValue, strict: Boolean) -> Unit): Decoder<JsonValue> =
    decoder { value, strict ->
        check(value, strict)
        value
    }

/** Whether a decoder takes a value, in the form of readers. */
private fun Decoder<*>.takes(value: JsonValue): Boolean =
    try {
        decode(value)
        true
    } catch (_: DecodeException) {
        false
    }

/** One of several values, each as JSON. */
internal fun equalTo(vararg values: String): Decoder<JsonValue> {
    val all = values.mapNotNull(::parsed)
    return condition { value, _ -> if (value !in all) throw misfit("one of the values", value) }
}

/** No value that comes in is one that no parser takes. */
private fun parsed(text: String): JsonValue? =
    try {
        JsonValue.parse(text)
    } catch (_: DecodeException) {
        null
    }

internal fun multipleOf(of: Double): Decoder<JsonValue> =
    condition { value, _ ->
        if (value is JsonNumber && value.value / of % 1.0 != 0.0) throw misfit("a multiple of $of", value)
    }

internal fun allDifferent(): Decoder<JsonValue> =
    condition { value, _ ->
        if (value is JsonArray && value.toSet().size < value.size) throw misfit("different items", value)
    }

/** So many decoders take it. */
internal fun fitting(
    least: Int,
    most: Int,
    vararg decoders: Decoder<*>,
): Decoder<JsonValue> =
    condition { value, _ ->
        if (decoders.count { it.takes(value) } !in least..most) {
            throw misfit(if (least == 0) "another shape" else "one of the allowed shapes", value)
        }
    }

/** Parts are read as readers read them, also for writers. */
internal fun part(decoder: Decoder<*>): Decoder<JsonValue> = condition { value, _ -> decoder.decode(value) }

internal fun choosing(
    condition: Decoder<*>,
    then: Decoder<*>,
    otherwise: Decoder<*>,
): Decoder<JsonValue> = condition { value, _ -> (if (condition.takes(value)) then else otherwise).decode(value) }

/** Items by their place, those beyond by the rest. */
internal fun firstItems(
    rest: Decoder<*>,
    vararg decoders: Decoder<*>,
): Decoder<JsonValue> =
    condition { value, strict ->
        (value as? JsonArray)?.forEachIndexed { i, item ->
            within("$i") { (decoders.getOrNull(i) ?: rest).read(item, strict) }
        }
    }

/** So many items are taken. */
internal fun containing(
    least: Int,
    most: Int,
    item: Decoder<*>,
): Decoder<JsonValue> =
    condition { value, _ ->
        val isMet = value !is JsonArray || value.count { item.takes(it) } in least..most
        if (!isMet) throw misfit("a list of other items", value)
    }

internal fun namesRead(name: Decoder<*>): Decoder<JsonValue> =
    condition { value, _ ->
        val other = (value as? JsonObject)?.keys?.firstOrNull { !name.takes(JsonString(it)) }
        if (other != null) throw DecodeException("another name", "a member").within(other)
    }

/** Parts of a value that are spoken of where all of the decoders take it. */
internal class Known(
    private val whenTaken: Array<out Decoder<*>>,
    val speaksOf: (step: String, part: JsonValue) -> Boolean,
) {
    fun holdsFor(value: JsonValue): Boolean = whenTaken.all { it.takes(value) }
}

/** The first items, and those that are taken. */
internal fun knownItems(
    first: Int,
    fitting: Decoder<*>,
    vararg whenTaken: Decoder<*>,
) = Known(whenTaken) { step, item -> step.toInt() < first || fitting.takes(item) }

/** Members by name and pattern. */
internal fun knownMembers(
    names: List<String>,
    patterns: List<TextPattern>,
    vararg whenTaken: Decoder<*>,
) = Known(whenTaken) { name, _ -> name in names || patterns.any { it.isFoundIn(name) } }

/** Every part. */
internal fun knownAll(vararg whenTaken: Decoder<*>) = Known(whenTaken) { _, _ -> true }

/** Items of which nothing speaks. */
internal fun otherItems(
    rest: Decoder<*>,
    vararg known: Known,
): Decoder<JsonValue> =
    condition { value, strict ->
        val holding = known.filter { it.holdsFor(value) }
        (value as? JsonArray)?.forEachIndexed { i, item -> holding.readRest("$i", item, rest, strict) }
    }

/** Members of which nothing speaks. */
internal fun otherMembers(
    writersOnly: Boolean,
    rest: Decoder<*>,
    vararg known: Known,
): Decoder<JsonValue> =
    condition { value, strict ->
        if (value is JsonObject && (strict || !writersOnly)) {
            val holding = known.filter { it.holdsFor(value) }
            value.forEach { (name, member) -> holding.readRest(name, member, rest, strict) }
        }
    }

private fun List<Known>.readRest(
    step: String,
    part: JsonValue,
    rest: Decoder<*>,
    strict: Boolean,
) {
    if (none { it.speaksOf(step, part) }) within(step) { rest.read(part, strict) }
}
`;
