/** What holds within an object. */
export const SHAPE_SOURCE = String.raw`/** A member of an object: its name on the wire, and how it is read. */
internal class Member<out T>(
    val name: String,
    val decoder: Decoder<T>,
) {
    /** The name as JSON, with its colon. */
    val key = JsonString(name).text() + ":"
}

/** The text of an object, member by member; those that are [unknown] are not for writers. */
internal class PrintedObject(
    private val out: StringBuilder,
    unknown: Map<String, JsonValue>,
) {
    private var fits = unknown.isEmpty()

    init {
        out.append('{')
    }

    fun put(
        member: Member<*>,
        value: Any?,
    ) {
        out.appendComma()
        fits = member.decoder.print(out.append(member.key), value) && fits
    }

    /** A member that may be absent. */
    fun putSome(
        member: Member<*>,
        value: Any?,
    ) {
        if (value != null) put(member, value)
    }

    /** Whether all of it may be sent. */
    fun end(): Boolean {
        out.append('}')
        return fits
    }
}

/** What becomes of members without a name. */
internal sealed interface Rest {
    data object Kept : Rest

    data object Refused : Rest

    data object RefusedByWriters : Rest

    class Read(
        val decoder: Decoder<*>,
    ) : Rest
}

/** Members whose names fit a pattern. */
internal class ByPattern(
    val pattern: TextPattern,
    val decoder: Decoder<*>,
)

/** What holds within an object, in the order in which it is checked. */
internal class Shape(
    private val itself: Decoder<JsonValue>,
    names: List<String>,
    private val required: List<String>,
    private val rest: Rest,
    private vararg val patterns: ByPattern,
) {
    private val names = names.toSet()

    /** Finds the members; those that are named are read by who asks for them. */
    fun open(
        value: JsonValue,
        strict: Boolean,
    ): Members {
        val members = itself.read(value, strict) as? JsonObject ?: throw misfit("an object", value)
        for (name in required) {
            if (name !in members) throw DecodeException("a value", "nothing").within(name)
        }
        if (rest != Rest.Kept) members.forEach { (name, each) -> checkRest(name, each, strict) }
        return Members(members, strict)
    }

    /** Prints a map as [decoder] would take it, which reads the values by [item]. */
    fun printMap(
        out: StringBuilder,
        map: Map<*, *>,
        decoder: Decoder<*>,
        item: Decoder<*>,
    ): Boolean {
        // What an object is by itself is how many members it has, whatever they are.
        val hollow = JsonObject(map.keys.associate { it.toString() to JsonNull })
        val isSimple = names.isEmpty() && required.isEmpty() && patterns.size <= 1 && itself.takesOfWriter(hollow)
        if (!isSimple) {
            val json = JsonValue.of(map)
            return decoder.takesOfWriter(json) && out.appendJson(json)
        }
        var fits = true
        out.append('{')
        for ((key, value) in map) {
            val name = key.toString()
            out.appendComma()
            fits = out.appendText(name) && fits
            val taking = patterns.firstOrNull { it.pattern.isFoundIn(name) }?.decoder ?: ofRest(item) ?: return false
            fits = taking.print(out.append(':'), value) && fits
        }
        out.append('}')
        return fits
    }

    /** What reads a member without a name; null where writers have none. */
    private fun ofRest(item: Decoder<*>): Decoder<*>? =
        when (rest) {
            Rest.Kept -> item
            is Rest.Read -> rest.decoder
            Rest.Refused, Rest.RefusedByWriters -> null
        }

    private fun checkRest(
        name: String,
        value: JsonValue,
        strict: Boolean,
    ) {
        if (name in names || patterns.any { it.pattern.isFoundIn(name) }) return
        if (rest is Rest.Read) within(name) { rest.decoder.read(value, strict) }
        val isRefused = rest == Rest.Refused || (strict && rest == Rest.RefusedByWriters)
        if (isRefused) throw DecodeException("no such member", "a member").within(name)
    }

    /** The members of one object. */
    inner class Members(
        private val members: JsonObject,
        private val strict: Boolean,
    ) {
        /** What is read of a member that is there. */
        fun <T> required(member: Member<T>): T = read(member, members.getValue(member.name))

        /** What is read of a member, or null where it is absent. */
        fun <T> optional(member: Member<T>): T? = members[member.name]?.let { read(member, it) }

        private fun <T> read(
            member: Member<T>,
            value: JsonValue,
        ): T = within(member.name) { member.decoder.read(value, strict) }

        /** Checks the members by pattern. */
        fun finish() {
            for (each in patterns) {
                for ((name, value) in members) {
                    if (each.pattern.isFoundIn(name)) within(name) { each.decoder.read(value, strict) }
                }
            }
        }

        /** The members without names, once those by pattern are checked: the last to ask for. */
        fun unknown(): Map<String, JsonValue> {
            finish()
            return if (names.containsAll(members.keys)) emptyMap() else members.filterKeys { it !in names }
        }
    }
}
`;
