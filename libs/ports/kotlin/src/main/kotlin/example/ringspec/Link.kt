package example.ringspec

import example.ringspec.core.Action
import example.ringspec.core.Core
import example.ringspec.protocol.Protocol
import kotlinx.coroutines.CompletableDeferred
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.Response
import okhttp3.WebSocket
import okhttp3.WebSocketListener
import okio.ByteString

/** What a socket is closed with that broke, or that could not be opened (RFC 6455, section 7.1.5). */
private const val BROKEN = 1006

/** The life of one socket. */
internal class Link(
    private val tell: (Link, Core.() -> List<Action>) -> Unit,
    private val forget: (Link) -> Unit,
) : WebSocketListener() {
    private lateinit var socket: WebSocket

    @Volatile
    private var isOpen = false

    /** Completes when nothing of the socket is left. */
    val ended = CompletableDeferred<Unit>()

    fun open(
        client: OkHttpClient,
        url: String,
    ) {
        val request = Request.Builder().url(url).header("Sec-WebSocket-Protocol", Protocol.SUBPROTOCOL)
        socket = client.newWebSocket(request.build(), this)
    }

    fun send(text: String) {
        socket.send(text)
    }

    /** Closes the socket after what is to be sent, or stops opening it. */
    fun close(code: Int) {
        if (isOpen) socket.close(code, null) else cancel()
    }

    /** Breaks the socket. */
    fun cancel() {
        socket.cancel()
    }

    override fun onOpen(
        webSocket: WebSocket,
        response: Response,
    ) {
        isOpen = true
        tell(this) { opened() }
    }

    override fun onMessage(
        webSocket: WebSocket,
        text: String,
    ) {
        tell(this) { receive(text) }
    }

    /** A gateway sends no bytes: they are a frame that nobody can read. */
    override fun onMessage(
        webSocket: WebSocket,
        bytes: ByteString,
    ) {
        tell(this) { receive("") }
    }

    override fun onClosing(
        webSocket: WebSocket,
        code: Int,
        reason: String,
    ) {
        tell(this) { closed(code, reason) }
        webSocket.close(1000, null)
    }

    override fun onClosed(
        webSocket: WebSocket,
        code: Int,
        reason: String,
    ) {
        end()
    }

    override fun onFailure(
        webSocket: WebSocket,
        t: Throwable,
        response: Response?,
    ) {
        tell(this) { closed(BROKEN) }
        end()
    }

    private fun end() {
        forget(this)
        ended.complete(Unit)
    }
}
