package example.ringspec.core

import example.ringspec.protocol.CloseCode

private val REGISTRY = CloseCode.ALL.associateBy { it.code.toInt() }

/** RFC 6455, section 7.4.1: our own frames will not do, and a repeat would meet the same answer. */
private val FINAL_STANDARD_CODES = setOf(1002, 1003, 1007, 1009, 1010)

/** Whether another attempt makes sense; so it does after a code that nobody knows. */
internal fun isRetryable(code: Int): Boolean = REGISTRY[code]?.retryable ?: (code !in FINAL_STANDARD_CODES)

/** Whether the gateway chose to close, as opposed to a network that failed. */
internal fun isChosen(code: Int): Boolean = code in REGISTRY || code in FINAL_STANDARD_CODES

/** The gateway's own words, else those of the registry, else the code. */
internal fun closeWords(
    code: Int,
    reason: String,
): String = reason.ifEmpty { REGISTRY[code]?.summary ?: "the socket was closed with code $code" }
