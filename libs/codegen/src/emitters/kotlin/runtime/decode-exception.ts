/** What is thrown where a value does not fit. */
export const DECODE_EXCEPTION_SOURCE = String.raw`/**
 * A value is not what the protocol says. Never shows the value itself, which may be secret.
 *
 * @property expected what the protocol wants there, as “a text of 1 to 64 characters”
 * @property got the kind of value that came
 */
public class DecodeException internal constructor(
    public val expected: String,
    public val got: String,
) : Exception(null, null, false, false) {
    // Without a trace, as the pointer says where: unions try one shape after the other.

    /** JSON pointer (RFC 6901) to the offending place; to a missing or unknown member itself. */
    public var pointer: String = ""
        private set

    override val message: String
        get() {
            val place = pointer.ifEmpty { "the top" }
            return "expected $expected at $place, got $got"
        }

    /** The same error, seen from one level further out. */
    internal fun within(step: String): DecodeException {
        pointer = "/" + step.replace("~", "~0").replace("/", "~1") + pointer
        return this
    }
}

internal fun misfit(
    expected: String,
    value: JsonValue,
): DecodeException = DecodeException(expected, value.kind)

/** Tells of errors within [read] as those of a member or an item. */
internal inline fun <T> within(
    step: String,
    read: () -> T,
): T =
    try {
        read()
    } catch (error: DecodeException) {
        throw error.within(step)
    }
`;
