/** What a schema may say of a value. */
export const CHECKS_SOURCE = String.raw`private const val MAX_INTEGER = 9_007_199_254_740_991.0

/** Something that a value must be; what is said of one kind of value says nothing of others. */
internal fun interface Check {
    fun fits(
        value: JsonValue,
        strict: Boolean,
    ): Boolean
}

internal fun Array<out Check>.fit(
    value: JsonValue,
    strict: Boolean,
): Boolean = all { it.fits(value, strict) }

internal fun isText() = Check { value, _ -> value is JsonString }

internal fun isNumber() = Check { value, _ -> value is JsonNumber && value.value.isFinite() }

internal fun isInteger() = Check { value, _ -> value is JsonNumber && value.isInteger }

internal fun isTruth() = Check { value, _ -> value is JsonBoolean }

internal fun isNull() = Check { value, _ -> value == JsonNull }

internal fun isObject() = Check { value, _ -> value is JsonObject }

internal fun isList() = Check { value, _ -> value is JsonArray }

internal fun oneOfTexts(vararg texts: String): Check {
    val all = texts.toSet()
    return Check { value, _ -> value is JsonString && value.value in all }
}

internal fun oneOf(vararg values: JsonValue) = Check { value, _ -> value in values }

/** Of an open enum, whose further values readers take. */
internal fun forWriters(check: Check) = Check { value, strict -> !strict || check.fits(value, true) }

/** Code points of a text. */
internal fun lengthIn(
    least: Int,
    most: Int,
) = Check { value, _ -> value !is JsonString || value.value.let { it.codePointCount(0, it.length) } in least..most }

internal fun valueIn(
    least: Double,
    most: Double,
) = Check { value, _ -> value !is JsonNumber || value.value in least..most }

internal fun itemsIn(
    least: Int,
    most: Int,
) = Check { value, _ -> value !is JsonArray || value.size in least..most }

internal fun membersIn(
    least: Int,
    most: Int,
) = Check { value, _ -> value !is JsonObject || value.size in least..most }

internal fun matches(pattern: TextPattern) =
    Check { value, _ -> value !is JsonString || pattern.isFoundIn(value.value) }

/** Whether it is a whole number that every language has exactly. */
internal val JsonNumber.isInteger: Boolean
    get() = value % 1.0 == 0.0 && value in -MAX_INTEGER..MAX_INTEGER
`;
