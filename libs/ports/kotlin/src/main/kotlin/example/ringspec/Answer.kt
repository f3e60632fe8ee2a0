package example.ringspec

import example.ringspec.core.Outcome
import example.ringspec.protocol.RequestResult
import kotlinx.coroutines.CompletableDeferred

/** A request that somebody waits for: its key in the core. */
internal class Answer<R : RequestResult> {
    private val result = CompletableDeferred<R>()

    suspend fun await(): R = result.await()

    fun settle(outcome: Outcome) {
        when (outcome) {
            is Outcome.Answered -> {
                // The parameters that went out with this key have read the result.
                @Suppress("UNCHECKED_CAST")
                result.complete(outcome.result as R)
            }

            is Outcome.Failed -> {
                result.completeExceptionally(outcome.error)
            }
        }
    }
}
