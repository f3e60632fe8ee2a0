/** How patterns are found. */
export const TEXT_PATTERN_SOURCE = String.raw`/** Something that may be found in a text. */
internal fun interface TextPattern {
    fun isFoundIn(text: String): Boolean
}

/** What the engine of the language finds. */
internal class FoundPattern(
    pattern: String,
) : TextPattern {
    private val regex = Regex(pattern)

    // It goes deeper with each repetition of a group: a text beyond its means fits not.
    override fun isFoundIn(text: String): Boolean =
        try {
            regex.containsMatchIn(text)
        } catch (_: StackOverflowError) {
            false
        }
}

/** A whole text, step by step: no step takes a character that the next one may need. */
internal class StepPattern(
    private vararg val steps: Step,
) : TextPattern {
    override fun isFoundIn(text: String): Boolean {
        var at = 0
        for (step in steps) {
            at = step.end(text, at)
            if (at < 0) return false
        }
        return at == text.length
    }
}

/** So many characters of a set, which is first and last of each range, one after the other. */
internal class Step(
    bounds: String,
    private val least: Int,
    private val most: Int,
) {
    private val bounds = bounds.codePoints().toArray()
    private val ascii = BooleanArray(ASCII) { isWithin(it) }

    /** Where the step ends that begins at a place; -1 where there is none. */
    fun end(
        text: String,
        from: Int,
    ): Int {
        var at = from
        var count = 0
        while (count < most && at < text.length) {
            val point = text.codePointAt(at)
            if (!(if (point < ASCII) ascii[point] else isWithin(point))) break
            at += Character.charCount(point)
            count++
        }
        return if (count < least) -1 else at
    }

    private fun isWithin(point: Int): Boolean {
        for (i in bounds.indices step 2) {
            if (point in bounds[i]..bounds[i + 1]) return true
        }
        return false
    }

    private companion object {
        const val ASCII = 128
    }
}
`;
