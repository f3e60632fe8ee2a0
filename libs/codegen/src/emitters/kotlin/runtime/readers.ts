/** Readers of what has no name. */
export const READERS_SOURCE = String.raw`/** Any value, as it came. */
internal val anything: Decoder<JsonValue> =
    decoder({ value, _ -> value }, { out, value -> value is JsonValue && out.appendJson(value) })

/** Takes no value. */
internal val nothing: Decoder<Nothing> = decoder { value, _ -> throw misfit("no value", value) }

internal fun text(
    expected: String,
    vararg checks: Check,
): Decoder<String> =
    decoder(
        { value, strict ->
            if (value !is JsonString || !checks.fit(value, strict)) throw misfit(expected, value)
            value.value
        },
        { out, value -> value is String && checks.fit(JsonString(value), true) && out.appendText(value) },
    )

internal fun integer(
    expected: String,
    vararg checks: Check,
): Decoder<Long> =
    decoder(
        { value, strict ->
            if (value !is JsonNumber || !value.isInteger || !checks.fit(value, strict)) throw misfit(expected, value)
            value.value.toLong()
        },
        { out, value ->
            val number = JsonNumber((value as? Long ?: return@decoder false).toDouble())
            out.appendNumber(number.value)
            number.isInteger && checks.fit(number, true)
        },
    )

internal fun number(
    expected: String,
    vararg checks: Check,
): Decoder<Double> =
    decoder(
        { value, strict ->
            val isNumber = value is JsonNumber && value.value.isFinite()
            if (!isNumber || !checks.fit(value, strict)) throw misfit(expected, value)
            value.value
        },
        { out, value ->
            val number = JsonNumber(value as? Double ?: return@decoder false)
            out.appendNumber(number.value)
            number.value.isFinite() && checks.fit(number, true)
        },
    )

internal fun truth(
    expected: String,
    vararg checks: Check,
): Decoder<Boolean> =
    decoder(
        { value, strict ->
            if (value !is JsonBoolean || !checks.fit(value, strict)) throw misfit(expected, value)
            value.value
        },
        { out, value ->
            out.append(value)
            value is Boolean && checks.fit(JsonBoolean(value), true)
        },
    )

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
    decoder(
        { value, strict ->
            val items = itself.read(value, strict) as? JsonArray ?: throw misfit("a list", value)
            items.mapIndexed { i, each -> within("$i") { item.read(each, strict) } }
        },
        { out, value ->
            // What a list is by itself is how long it is, whatever its items are.
            value is List<*> &&
                itself.takesOfWriter(JsonArray(List(value.size) { JsonNull })) &&
                out.appendItems(value) { item.print(out, it) }
        },
    )

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
): Decoder<Map<String, T>> {
    val reader =
        decoder { value, strict ->
            shape.open(value, strict).unknown().mapValues { (name, each) -> within(name) { item.read(each, strict) } }
        }
    return decoder(
        { value, strict -> reader.read(value, strict) },
        { out, value -> value is Map<*, *> && shape.printMap(out, value, reader, item) },
    )
}

/** What the first decoder makes of a value that takes it. */
internal fun <T> firstOf(
    expected: String,
    vararg decoders: Decoder<T>,
): Decoder<T> =
    decoder(
        { value, strict ->
            for (each in decoders) {
                try {
                    return@decoder each.read(value, strict)
                } catch (_: DecodeException) {
                    // The next one may take it.
                }
            }
            throw misfit(expected, value)
        },
        { out, value ->
            val begin = out.length
            decoders.any {
                out.setLength(begin)
                it.print(out, value)
            }
        },
    )

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
    decoder(
        { value, strict -> if (value == JsonNull) null else decoder.read(value, strict) },
        { out, value -> if (value == null) out.appendJson(JsonNull) else decoder.print(out, value) },
    )

/** Of a member that may be absent, and null besides. */
internal fun <T> nullOr(decoder: Decoder<T?>): Decoder<OrNull<T>> =
    decoder(
        { value, strict -> OrNull(decoder.read(value, strict)) },
        { out, value -> value is OrNull<*> && decoder.print(out, value.value) },
    )

/** A decoder that is looked up when it is needed: shapes that refer to each other would never be complete. */
internal inline fun <T> later(crossinline find: () -> Decoder<T>): Decoder<T> =
    decoder({ value, strict -> find().read(value, strict) }, { out, value -> find().print(out, value) })
`;
