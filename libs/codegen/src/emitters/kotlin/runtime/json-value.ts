/** JSON as values. */
export const JSON_VALUE_SOURCE = String.raw`/**
 * Any value of JSON, immutable. Its [toString] tells only of which kind it is, as it may hold
 * secrets; [text] is the JSON.
 */
public sealed interface JsonValue {
    /** What kind of value it is, in words. */
    public val kind: String

    /** The text of it. */
    public fun text(): String = buildString { appendJson(this@JsonValue) }

    public companion object {
        /** So many objects and lists may stand within each other in a text. */
        public const val MAX_DEPTH: Int = 64

        /**
         * Parses a text that came in: of members with the same name the last one counts.
         *
         * @throws DecodeException for what is no JSON, nests too deep, or has half of a surrogate pair
         */
        public fun parse(text: String): JsonValue = JsonParser(text, MAX_DEPTH).parse()

        /**
         * What a value is in JSON: null, a text, a number, a truth value, a [Model], or a list or map
         * of such.
         *
         * @throws IllegalArgumentException for any other
         */
        public fun of(value: Any?): JsonValue =
            when (value) {
                null -> JsonNull
                is JsonValue -> value
                is Model -> value.toJson()
                is String -> JsonString(value)
                is Number -> JsonNumber(value.toDouble())
                is Boolean -> JsonBoolean(value)
                is OrNull<*> -> of(value.value)
                is List<*> -> JsonArray(value.map(::of))
                is Map<*, *> -> JsonObject(value.entries.associate { (name, item) -> "$name" to of(item) })
                else -> throw IllegalArgumentException("no JSON: " + value::class.simpleName)
            }
    }
}

/** An object: its members, in the order in which they came. */
public class JsonObject(
    private val members: Map<String, JsonValue>,
) : JsonValue,
    Map<String, JsonValue> by members {
    override val kind: String get() = "an object"

    override fun equals(other: Any?): Boolean = members == other

    override fun hashCode(): Int = members.hashCode()

    override fun toString(): String = kind
}

/** A list. */
public class JsonArray(
    private val items: List<JsonValue>,
) : JsonValue,
    List<JsonValue> by items {
    override val kind: String get() = "a list"

    override fun equals(other: Any?): Boolean = items == other

    override fun hashCode(): Int = items.hashCode()

    override fun toString(): String = kind
}

/** A text. */
public data class JsonString(
    public val value: String,
) : JsonValue {
    override val kind: String get() = "a text"

    override fun toString(): String = kind
}

/** A number: those of JSON are doubles, and -0 is 0. */
public class JsonNumber(
    value: Double,
) : JsonValue {
    public val value: Double = value + 0.0

    override val kind: String get() = "a number"

    override fun equals(other: Any?): Boolean = other is JsonNumber && value == other.value

    override fun hashCode(): Int = value.hashCode()

    override fun toString(): String = kind
}

/** A truth value. */
public data class JsonBoolean(
    public val value: Boolean,
) : JsonValue {
    override val kind: String get() = "a truth value"

    override fun toString(): String = kind
}

/** No value. */
public data object JsonNull : JsonValue {
    override val kind: String get() = "null"

    override fun toString(): String = kind
}
`;
