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

    /** The text of a value that is to be sent: what no reader would take is refused. */
    internal fun write(value: JsonValue): String {
        read(value, strict = true)
        val text = value.text()
        if (text.hasLoneSurrogate()) throw DecodeException("texts without lone surrogates", "a text")
        return text
    }
}

internal inline fun <T> decoder(crossinline read: (value: JsonValue, strict: Boolean) -> T): Decoder<T> =
    object : Decoder<T>() {
        override fun read(
            value: JsonValue,
            strict: Boolean,
        ): T = read(value, strict)
    }
`;
