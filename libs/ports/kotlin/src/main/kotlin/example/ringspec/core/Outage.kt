package example.ringspec.core

import kotlin.random.Random
import kotlin.time.ComparableTimeMark
import kotlin.time.Duration
import kotlin.time.Duration.Companion.ZERO
import kotlin.time.Duration.Companion.milliseconds

/** Lengths of the slots, which lie end to end from the loss on. */
private val SLOTS = listOf(0, 200, 200, 1_000, 1_000, 1_000, 5_000, 5_000, 5_000, 5_000).map { it.milliseconds }

private val STARTS = SLOTS.runningFold(ZERO, Duration::plus)

/** A time without a connection, and what was tried in it. */
internal class Outage(
    private val lostAt: ComparableTimeMark,
) {
    var attempts: Int = 0

    /**
     * When to try again; null after the last slot. Each attempt has a random instant of its slot, so
     * that clients who lost one gateway together come back spread out. Where earlier attempts took
     * longer than their slots, the next slot begins now.
     */
    fun nextAttempt(
        now: ComparableTimeMark,
        random: Random,
    ): ComparableTimeMark? {
        val slot = SLOTS.getOrNull(attempts) ?: return null
        return maxOf(lostAt + STARTS[attempts], now) + slot * random.nextDouble()
    }
}
