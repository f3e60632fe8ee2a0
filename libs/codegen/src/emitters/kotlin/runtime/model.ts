/** What models have in common. */
export const MODEL_SOURCE = String.raw`/** A value of the protocol: a message, or part of one. */
public sealed interface Model {
    /** The value as JSON, as it came. Checks nothing: see [encode]. */
    public fun toJson(): JsonValue

    /**
     * The text of a value that is to be sent, as a strict writer. What a newer level has added is not
     * sent.
     *
     * @throws DecodeException for unknown members, unknown values of open enums, and whatever else
     *   does not fit
     */
    public fun encode(): String
}

/** A member that may be null, where it may be absent besides: then there is no [OrNull]. */
@JvmInline
public value class OrNull<out T>(
    public val value: T?,
)

/** The members of a model as JSON: those of the protocol that are there, and then the others. */
internal fun jsonObject(
    unknown: Map<String, JsonValue>,
    vararg members: Pair<String, Any?>,
): JsonObject {
    val all = LinkedHashMap<String, JsonValue>()
    for ((name, value) in members) {
        if (value != null) all[name] = JsonValue.of(value)
    }
    for ((name, value) in unknown) all.putIfAbsent(name, value)
    return JsonObject(all)
}

/** A value for people: of the members those that are no secret. */
internal fun show(
    name: String,
    vararg members: Pair<String, Any?>,
): String = members.joinToString(", ", "$name(", ")") { (member, value) -> "$member=$value" }
`;
