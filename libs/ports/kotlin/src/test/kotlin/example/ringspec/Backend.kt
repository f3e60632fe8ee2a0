package example.ringspec

import example.ringspec.protocol.ApiClient
import example.ringspec.protocol.ApiException
import example.ringspec.protocol.ApiHeader
import example.ringspec.protocol.CallEndedWebhook
import example.ringspec.protocol.ListUsersQuery
import example.ringspec.protocol.NewUserAccount
import example.ringspec.protocol.OperationErrorCode
import example.ringspec.protocol.UserLoggedInWebhook
import example.ringspec.protocol.Webhook
import kotlinx.coroutines.runBlocking

// #region setup

/** Makes a user. The same attempt may be made again: it is carried out once. */
internal suspend fun makeUser(
    ringspec: ApiClient,
    name: String,
    attempt: String,
) {
    try {
        val user = ringspec.createUser(NewUserAccount(name), ApiHeader.idempotencyKey(attempt))
        println("made ${user.name}")
    } catch (refusal: ApiException) {
        if (refusal.code != OperationErrorCode.API_NUMBER_TAKEN) throw refusal
        println("$name is there already")
    }
}

/** Everybody's, page by page. */
internal suspend fun userNames(ringspec: ApiClient): List<String> {
    val names = mutableListOf<String>()
    var query = ListUsersQuery(limit = 2)
    while (true) {
        val page = ringspec.listUsers(query)
        page.items.mapTo(names) { it.name }
        query = query.copy(cursor = page.next ?: return names)
    }
}

// #endregion setup

// #region webhooks

/** A webhook whose signature has been verified. */
internal fun hear(body: String) {
    when (val webhook = Webhook.parse(body)) {
        is UserLoggedInWebhook -> {
            println(webhook.data.user + " is here")
        }

        is CallEndedWebhook -> {
            val call = webhook.data
            println("${call.from.displayName} called ${call.to.displayName}: ${call.ending}")
        }

        else -> {
            println("of no interest: " + webhook.webhookKind)
        }
    }
}

// #endregion webhooks

/** Does it all once; a webhook comes from standard input. */
internal fun main(arguments: Array<String>): Unit =
    runBlocking {
        val ringspec = ApiClient(arguments[0], arguments[1])
        makeUser(ringspec, "zoe", "customer-4711")
        makeUser(ringspec, "zoe", "customer-4711")
        makeUser(ringspec, "zoe", "customer-4712")
        println("users: " + userNames(ringspec).joinToString(", "))
        ringspec.deleteUser("zoe")
        try {
            ringspec.getUser("zoe")
        } catch (refusal: ApiException) {
            println("${refusal.status} ${refusal.code} " + refusal.problem?.title)
        }
        hear(System.`in`.readBytes().decodeToString())
    }
