package example.ringspec.core

import java.util.PriorityQueue
import kotlin.time.ComparableTimeMark

/** What a timer is for. */
internal sealed interface Alarm {
    /** Opening and greeting take too long. */
    data object Attempt : Alarm

    data object Retry : Alarm

    data object Ping : Alarm

    data object Silence : Alarm

    data object Ack : Alarm

    /** The deadline of a request. */
    data class Deadline(
        val id: Long,
    ) : Alarm
}

/** Timers, each set once at most; those that are due come in the order of their times. */
internal class Timers {
    private class Timer(
        val alarm: Alarm,
        val at: ComparableTimeMark,
        val number: Long,
    )

    private val live = HashMap<Alarm, Timer>()
    private val queue = PriorityQueue(compareBy<Timer> { it.at }.thenBy { it.number })
    private var count = 0L

    /** When the next one is due. */
    val next: ComparableTimeMark?
        get() {
            while (true) {
                val first = queue.peek() ?: return null
                if (live[first.alarm] === first) return first.at
                queue.poll()
            }
        }

    /** Sets or moves a timer. */
    operator fun set(
        alarm: Alarm,
        at: ComparableTimeMark,
    ) {
        val timer = Timer(alarm, at, count++)
        live[alarm] = timer
        queue += timer
        // Most deadlines are cleared long before they would come up.
        if (queue.size > 2 * live.size + 64) queue.removeIf { live[it.alarm] !== it }
    }

    operator fun contains(alarm: Alarm): Boolean = alarm in live

    operator fun minusAssign(alarm: Alarm) {
        live -= alarm
    }

    fun clear() {
        live.clear()
        queue.clear()
    }

    /** Takes out the next timer, if it is due. */
    fun takeDue(now: ComparableTimeMark): Alarm? {
        val at = next ?: return null
        if (at > now) return null
        return queue.remove().alarm.also { live -= it }
    }
}
