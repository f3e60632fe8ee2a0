/** What the companion of a model is. */
export const DECODER_SOURCE = String.raw`/** Reads values of a type. The companion of each model is one. */
public abstract class Decoder<out T> internal constructor() {
    /**
     * Reads a value as a tolerant reader, which takes what newer levels of the protocol add.
     *
     * @throws DecodeException for a value that is not what the protocol says
     */
    public fun decode(value: JsonValue): T = read(value, strict = false)

    /** As [decode]; where it is [strict], what a writer may not send is refused. */
    internal abstract fun read(
        value: JsonValue,
        strict: Boolean,
    ): T

    /**
     * Appends the text of a value that [read] would take of a writer. False where it may not: then
     * whoever makes JSON of it and reads that is told what is wrong.
     */
    internal open fun print(
        out: StringBuilder,
        value: Any?,
    ): Boolean {
        val json = JsonValue.of(value)
        return takesOfWriter(json) && out.appendJson(json)
    }

    /** Whether a writer may send the value. */
    internal fun takesOfWriter(value: JsonValue): Boolean =
        try {
            read(value, strict = true)
            true
        } catch (_: DecodeException) {
            false
        }

    /** The text of a value that is to be sent: what no reader would take is refused. */
    internal fun write(model: Model): String {
        val out = StringBuilder(FRAME)
        if (print(out, model)) return out.toString()
        val value = model.toJson()
        read(value, strict = true)
        val text = value.text()
        if (text.hasLoneSurrogate()) throw DecodeException("texts without lone surrogates", "a text")
        return text
    }

    private companion object {
        /** So long are most messages. */
        const val FRAME = 256
    }
}

internal inline fun <T> decoder(crossinline read: (value: JsonValue, strict: Boolean) -> T): Decoder<T> =
    object : Decoder<T>() {
        override fun read(
            value: JsonValue,
            strict: Boolean,
        ): T = read(value, strict)
    }

/** A decoder that also knows how to print what it reads, with no JSON in between. */
internal inline fun <T> decoder(
    crossinline read: (value: JsonValue, strict: Boolean) -> T,
    crossinline print: (out: StringBuilder, value: Any?) -> Boolean,
): Decoder<T> =
    object : Decoder<T>() {
        override fun read(
            value: JsonValue,
            strict: Boolean,
        ): T = read(value, strict)

        override fun print(
            out: StringBuilder,
            value: Any?,
        ): Boolean = print(out, value)
    }
`;
