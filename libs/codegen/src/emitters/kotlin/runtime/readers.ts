/** Readers of what has no name. */
export const READERS_SOURCE = String.raw`/** Any value, as it came. */
internal val anything: Decoder<JsonValue> = decoder { value, _ -> value }

/** Takes no value. */
internal val nothing: Decoder<Nothing> = decoder { value, _ -> throw misfit("no value", value) }

internal fun text(
    expected: String,
    vararg checks: Check,
): Decoder<String> =
    decoder { value, strict ->
        if (value !is JsonString || !checks.fit(value, strict)) throw misfit(expected, value)
        value.value
    }

internal fun integer(
    expected: String,
    vararg checks: Check,
): Decoder<Long> =
    decoder { value, strict ->
        if (value !is JsonNumber || !value.isInteger || !checks.fit(value, strict)) throw misfit(expected, value)
        value.value.toLong()
    }

internal fun number(
    expected: String,
    vararg checks: Check,
): Decoder<Double> =
    decoder { value, strict ->
        if (value !is JsonNumber || !value.value.isFinite() || !checks.fit(value, strict)) throw misfit(expected, value)
        value.value
    }

internal fun truth(
    expected: String,
    vararg checks: Check,
): Decoder<Boolean> =
    decoder { value, strict ->
        if (value !is JsonBoolean || !checks.fit(value, strict)) throw misfit(expected, value)
        value.value
    }

/** A value that is kept as it came. */
internal fun json(
    expected: String,
    vararg checks: Check,
): Decoder<JsonValue> =
    decoder { value, strict ->
        if (!checks.fit(value, strict)) throw misfit(expected, value)
        value
    }

/** A value that one decoder makes of it, once the others have taken it. */
internal fun <T> last(
    last: Decoder<T>,
    vararg before: Decoder<*>,
): Decoder<T> =
    decoder { value, strict ->
        before.forEach { it.read(value, strict) }
        last.read(value, strict)
    }

internal fun <T> list(
    itself: Decoder<JsonValue>,
    item: Decoder<T>,
): Decoder<List<T>> =
    decoder { value, strict ->
        val items = itself.read(value, strict) as? JsonArray ?: throw misfit("a list", value)
        items.mapIndexed { i, each -> within("$i") { item.read(each, strict) } }
    }

/** The items of a list, which are checked; other values are taken. */
internal fun items(item: Decoder<*>): Decoder<JsonValue> {
    val list = list(anything, item)
    return decoder { value, strict ->
        if (value is JsonArray) list.read(value, strict)
        value
    }
}

/** The members of an object, which are checked; other values are taken. */
internal fun members(
    shape: Shape,
    vararg named: Member<*>,
): Decoder<JsonValue> =
    decoder { value, strict ->
        if (value is JsonObject) {
            val members = shape.open(value, strict)
            named.forEach { members.optional(it) }
            members.finish()
        }
        value
    }

internal fun <T> map(
    shape: Shape,
    item: Decoder<T>,
): Decoder<Map<String, T>> =
    decoder { value, strict ->
        shape.open(value, strict).unknown().mapValues { (name, each) -> within(name) { item.read(each, strict) } }
    }

/** What the first decoder makes of a value that takes it. */
internal fun <T> firstOf(
    expected: String,
    vararg decoders: Decoder<T>,
): Decoder<T> =
    decoder { value, strict ->
        for (each in decoders) {
            try {
                return@decoder each.read(value, strict)
            } catch (_: DecodeException) {
                // The next one may take it.
            }
        }
        throw misfit(expected, value)
    }

/** A value that one of the decoders takes, as it came. */
internal fun anyOf(
    expected: String,
    vararg decoders: Decoder<*>,
): Decoder<JsonValue> = keeping(firstOf(expected, *decoders))

private fun keeping(decoder: Decoder<*>): Decoder<JsonValue> =
    decoder { value, strict ->
        decoder.read(value, strict)
        value
    }

internal fun <T> orNull(decoder: Decoder<T>): Decoder<T?> =
    decoder { value, strict -> if (value == JsonNull) null else decoder.read(value, strict) }

/** Of a member that may be absent, and null besides. */
internal fun <T> nullOr(decoder: Decoder<T?>): Decoder<OrNull<T>> =
    decoder { value, strict -> OrNull(decoder.read(value, strict)) }

/** A decoder that is looked up when it is needed: shapes that refer to each other would never be complete. */
internal inline fun <T> later(crossinline find: () -> Decoder<T>): Decoder<T> =
    decoder { value, strict -> find().read(value, strict) }
`;
