package example.ringspec;

import example.ringspec.core.Members;
import example.ringspec.protocol.Json;
import example.ringspec.protocol.Protocol;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/** A gateway that does what a test tells it. The real gateway is that of the suite of the ports. */
final class FakeGateway implements AutoCloseable {
  private static final String RESUMED =
      "{\"connectionId\":\"c_1\",\"heartbeatIntervalMs\":10000,\"iceServers\":[],"
          + "\"resumeToken\":\"token-0000000001\"";
  private static final String WELCOME =
      RESUMED + ",\"level\":1,\"gateway\":\"test/1\",\"graceMs\":60000}";

  /** What is done with a socket; then it is closed, without a word. */
  interface Part {
    void play(Line line) throws Exception;
  }

  private final ServerSocket server;
  private final Part part;

  FakeGateway(Part part) throws IOException {
    this.part = part;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(this::accept, "fake gateway");
    accepting.setDaemon(true);
    accepting.start();
  }

  String url() {
    return "ws://127.0.0.1:" + server.getLocalPort() + "/ws";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread serving = new Thread(() -> serve(socket), "fake gateway");
        serving.setDaemon(true);
        serving.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket taken) {
    try (Socket socket = taken) {
      socket.setTcpNoDelay(true);
      part.play(new Line(socket));
    } catch (Exception gone) {
      // The session has ended.
    }
  }

  /** A socket, once it is one of WebSocket. */
  static final class Line {
    private final DataInputStream in;
    private final OutputStream out;

    private Line(Socket socket) throws Exception {
      in = new DataInputStream(socket.getInputStream());
      out = socket.getOutputStream();
      String key = "";
      for (String line = readLine(); !line.isEmpty(); line = readLine()) {
        String[] header = line.split(": ", 2);
        if (header[0].toLowerCase(Locale.ROOT).equals("sec-websocket-key")) key = header[1];
      }
      byte[] keyed =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(keyed);
      String accepted =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + Base64.getEncoder().encodeToString(hash)
              + "\r\nSec-WebSocket-Protocol: "
              + Protocol.SUBPROTOCOL
              + "\r\n\r\n";
      out.write(accepted.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers the greeting; what it was. */
    String welcome() throws Exception {
      Json greeting = read();
      String method = Members.text(greeting, "method");
      answer(greeting, method.equals("hello") ? WELCOME : RESUMED + "}");
      return method;
    }

    /** The next frame; throws where none comes. */
    Json read() throws Exception {
      in.readUnsignedByte();
      int length = in.readUnsignedByte() & 0x7f;
      if (length == 126) length = in.readUnsignedShort();
      byte[] mask = in.readNBytes(4);
      byte[] bytes = in.readNBytes(length);
      for (int i = 0; i < bytes.length; i++) bytes[i] ^= mask[i % mask.length];
      return Json.parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Answers a request; nothing where it was none. */
    void answer(Json request, String result) throws Exception {
      if (!Members.has(request, "id")) return;
      long id = (long) Members.number(request, "id");
      byte[] text =
          ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}")
              .getBytes(StandardCharsets.UTF_8);
      ByteBuffer frame = ByteBuffer.allocate(4 + text.length).put((byte) 0x81);
      if (text.length < 126) frame.put((byte) text.length);
      else frame.put((byte) 126).putShort((short) text.length);
      frame.put(text);
      out.write(frame.array(), 0, frame.position());
    }

    /** Begins to close it, in the way of WebSocket. */
    void goAway() throws IOException {
      out.write(new byte[] {(byte) 0x88, 2, 1001 >> 8, (byte) 1001});
    }

    private String readLine() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
        if (next != '\r') line.append((char) next);
      }
      return line.toString();
    }
  }
}
