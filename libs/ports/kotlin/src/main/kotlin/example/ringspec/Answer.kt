package example.ringspec

import example.ringspec.core.Outcome
import example.ringspec.protocol.RequestResult
import kotlinx.coroutines.CompletableDeferred

/** A request that somebody waits for: its key in the core. */
internal class Answer {
    private val result = CompletableDeferred<RequestResult>()

    suspend fun await(): RequestResult = result.await()

    fun settle(outcome: Outcome) {
        when (outcome) {
            is Outcome.Answered -> result.complete(outcome.result)
            is Outcome.Failed -> result.completeExceptionally(outcome.error)
        }
    }
}
