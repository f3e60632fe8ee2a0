package example.ringspec

import example.ringspec.protocol.JsonNumber
import example.ringspec.protocol.JsonObject
import example.ringspec.protocol.JsonString
import example.ringspec.protocol.JsonValue
import example.ringspec.protocol.Protocol
import java.io.Closeable
import java.io.DataInputStream
import java.io.IOException
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.nio.ByteBuffer
import java.security.MessageDigest
import java.util.Base64
import kotlin.concurrent.thread

private const val RESUMED =
    """"connectionId":"c_1","heartbeatIntervalMs":60000,"iceServers":[],"resumeToken":"token-0000000001""""

private const val WELCOME = """$RESUMED,"level":1,"gateway":"test/1","graceMs":60000"""

/** A gateway that does what a test tells it. The real gateway is that of the suite of the ports. */
internal class FakeGateway(
    private val part: Line.() -> Unit,
) : Closeable {
    private val server = ServerSocket(0, 50, InetAddress.getLoopbackAddress())

    val url = "ws://127.0.0.1:${server.localPort}/ws"

    init {
        thread(isDaemon = true, name = "fake gateway") {
            try {
                while (true) server.accept().let { thread(isDaemon = true, name = "fake gateway") { serve(it) } }
            } catch (_: IOException) {
                // The test is over.
            }
        }
    }

    override fun close() {
        server.close()
    }

    private fun serve(socket: Socket) {
        try {
            socket.use { Line(it).part() }
        } catch (_: IOException) {
            // The session has ended.
        }
    }

    /** A socket, once it is one of WebSocket. It is closed without a word. */
    class Line(
        socket: Socket,
    ) {
        private val input = DataInputStream(socket.getInputStream())
        private val output = socket.getOutputStream()

        init {
            socket.tcpNoDelay = true
            val headers = generateSequence(::readLine).takeWhile { it.isNotEmpty() }.toList()
            val key = headers.first { it.startsWith("Sec-WebSocket-Key", ignoreCase = true) }.substringAfter(": ")
            val keyed = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").toByteArray()
            val hash = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(keyed))
            val lines =
                listOf(
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Accept: $hash",
                    "Sec-WebSocket-Protocol: ${Protocol.SUBPROTOCOL}",
                )
            output.write(lines.joinToString("") { "$it\r\n" }.plus("\r\n").toByteArray())
        }

        /** Answers the greeting; what it was. */
        fun welcome(): String {
            val greeting = read()
            val method = (greeting.getValue("method") as JsonString).value
            answer(greeting, if (method == "hello") WELCOME else RESUMED)
            return method
        }

        /** The next frame of text; throws where none comes. */
        fun read(): JsonObject {
            val opcode = input.readUnsignedByte() and 0xf
            val short = input.readUnsignedByte() and 0x7f
            val length = if (short == 126) input.readUnsignedShort() else short
            val mask = input.readNBytes(4)
            val bytes = ByteArray(length) { (input.readUnsignedByte() xor mask[it % 4].toInt()).toByte() }
            if (opcode != 1) throw IOException("closed")
            return JsonValue.parse(String(bytes)) as JsonObject
        }

        /** Answers a request with the members of a result; nothing where it was none. */
        fun answer(
            request: JsonObject,
            members: String,
        ) {
            val id = request["id"] as JsonNumber? ?: return
            val text = """{"jsonrpc":"2.0","id":${id.value.toLong()},"result":{$members}}""".toByteArray()
            val frame = ByteBuffer.allocate(4 + text.size).put(0x81.toByte())
            if (text.size < 126) frame.put(text.size.toByte()) else frame.put(126).putShort(text.size.toShort())
            frame.put(text)
            output.write(frame.array(), 0, frame.position())
        }

        private fun readLine(): String {
            val bytes = generateSequence { input.read().takeIf { it >= 0 && it != '\n'.code } }
            return bytes.map { it.toChar() }.joinToString("").trimEnd('\r')
        }
    }
}
