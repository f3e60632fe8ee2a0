/** How operations are asked for over HTTP, whatever the protocol; `$` begins what differs. */
export const API_TRANSPORT_SOURCE = String.raw`import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends requests of HTTP. */
@FunctionalInterface
public interface ApiTransport {
  /** Sends a request. What it fails with reaches who asked for the operation. */
  CompletableFuture<HttpResponse<String>> send(HttpRequest request);

  /** A transport over a client of the platform. */
  static ApiTransport of(HttpClient client) {
    return request -> client.sendAsync(request, BodyHandlers.ofString());
  }

  /** The same over a new client, which waits ten seconds for a connection. */
  static ApiTransport standard() {
    // Without TLS it would offer HTTP/2 by an upgrade, which servers of WebSockets may not expect.
    Version version = Version.HTTP_1_1;
    Duration patience = Duration.ofSeconds(10);
    return of(HttpClient.newBuilder().version(version).connectTimeout(patience).build());
  }
}
`;

export const API_EXCEPTION_SOURCE = String.raw`import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An operation was refused. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final int status;
  private final transient @Nullable $CODE code;
  private final transient @Nullable $PROBLEM problem;
  private final @Nullable Duration retryAfter;

  ApiException(
      String operation,
      int status,
      @Nullable $CODE code,
      @Nullable $PROBLEM problem,
      @Nullable Duration retryAfter,
      String text) {
    super(operation + ": " + text);
    this.operation = operation;
    this.status = status;
    this.code = code;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** Name of the operation. */
  public String operation() {
    return operation;
  }

  /** Status of the answer. */
  public int status() {
    return status;
  }

  /** What to branch on; null where something else than the server answered. */
  public @Nullable $CODE code() {
    return code;
  }

  /** All that the answer says; null where it is not of the server. */
  public @Nullable $PROBLEM problem() {
    return problem;
  }

  /** How long to wait before the next attempt; null where the answer does not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
`;

export const API_CALL_SOURCE = String.raw`import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request that is being made, and how its answer is read. */
final class ApiCall {
  private final ApiOperation operation;
  private final String url;
  private final ApiTransport transport;
  private final HttpRequest.Builder request = HttpRequest.newBuilder();
  private final StringBuilder query = new StringBuilder();
  private String path;
  private @Nullable String content;
  private @Nullable Exception failure;

  ApiCall(
      ApiOperation operation,
      String url,
      String key,
      ApiTransport transport,
      ApiHeader... headers) {
    this.operation = operation;
    this.url = url;
    this.transport = transport;
    path = operation.path();
    request.setHeader("Accept", kind());
    if (!key.isEmpty()) request.setHeader("Authorization", "Bearer " + key);
    for (ApiHeader each : headers) request.setHeader(each.name(), each.value());
  }

  /** Puts a text in place of a name in braces. What would be another address is refused. */
  void path(String name, Object value) {
    String text = encoded(value.toString());
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      String filled = segment.replace("{" + name + "}", text);
      boolean isOther = filled.isEmpty() || filled.equals(".") || filled.equals("..");
      if (isOther && !filled.equals(segment))
        failure = new IllegalArgumentException(segment + " cannot be \"" + value + "\"");
      segments.add(filled);
    }
    path = String.join("/", segments);
  }

  /** What the server would refuse is not sent. */
  void check(Model path) {
    text(path);
  }

  /** Says what stands in the query. */
  void query(Model model) {
    if (text(model) == null || !(model.toJson() instanceof Json.ObjectValue object)) return;
    object
        .members()
        .forEach(
            (name, value) -> {
              List<Json> all = value instanceof Json.ListValue list ? list.items() : List.of(value);
              for (Json each : all) add(name, each);
            });
  }

  /** Says what is sent. */
  void body(Model model) {
    content = text(model);
  }

  /** Says what is sent, a line each. */
  void lines(List<? extends Model> models) {
    StringBuilder out = new StringBuilder();
    for (Model each : models) out.append(text(each)).append('\n');
    content = out.toString();
  }

  /** Sends the request, and reads what it is answered with. */
  <T> CompletableFuture<T> answer(Reader<T> reader) {
    return send(text -> reader.read(Json.parse(text), false));
  }

  /** The same of an answer of many lines. */
  <T> CompletableFuture<List<T>> answerLines(Reader<T> reader) {
    return send(
        text -> {
          List<T> all = new ArrayList<>();
          for (String line : text.lines().toList()) {
            if (!line.isBlank()) all.add(reader.read(Json.parse(line), false));
          }
          return all;
        });
  }

  /** The same where the answer says nothing. */
  CompletableFuture<Void> done() {
    return send(text -> text).thenAccept(text -> {});
  }

  /** Reads the text of an answer. */
  @FunctionalInterface
  private interface Answer<T> {
    T read(String text) throws DecodeException;
  }

  private <T> CompletableFuture<T> send(Answer<T> answer) {
    if (failure != null) return CompletableFuture.failedFuture(failure);
    HttpRequest made;
    try {
      made = made();
    } catch (IllegalArgumentException error) {
      return CompletableFuture.failedFuture(error);
    }
    return transport
        .send(made)
        .thenCompose(
            response -> {
              try {
                if (response.statusCode() / 100 != 2) throw refusal(response);
                return CompletableFuture.completedFuture(answer.read(response.body()));
              } catch (DecodeException error) {
                return CompletableFuture.failedFuture(error);
              }
            });
  }

  private HttpRequest made() {
    if (content == null) return end(BodyPublishers.noBody());
    request.setHeader("Content-Type", kind());
    return end(BodyPublishers.ofString(content));
  }

  private HttpRequest end(HttpRequest.BodyPublisher body) {
    return request.uri(URI.create(url + path + query)).method(operation.method(), body).build();
  }

  private ApiException refusal(HttpResponse<String> response) {
    $CODE code = null;
    $PROBLEM problem = null;
    String text = "it was answered with " + response.statusCode();
    try {
      Json value = Json.parse(response.body());
      if (value instanceof Json.ObjectValue object) {
        if (object.members().get("code") instanceof Json.TextValue said) code = codeOf(said);
        if (object.members().get("title") instanceof Json.TextValue said) text = said.value();
        if (object.members().get("detail") instanceof Json.TextValue said) text = said.value();
        problem = $READ_PROBLEM;
      }
    } catch (DecodeException error) {
      // What a proxy in between answers is no problem of the server.
      problem = null;
    }
    Duration retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(each -> each.matches("[0-9]{1,9}"))
            .map(each -> Duration.ofSeconds(Long.parseLong(each)))
            .orElse(null);
    return new ApiException(
        operation.name(), response.statusCode(), code, problem, retryAfter, text);
  }

  /** The text of what may be sent; null where it may not. */
  private @Nullable String text(Model model) {
    try {
      return model.encode();
    } catch (DecodeException error) {
      failure = error;
      return null;
    }
  }

  private void add(String name, Json value) {
    if (value == Json.NullValue.NULL) return;
    String text = value instanceof Json.TextValue it ? it.value() : value.text();
    query.append(query.isEmpty() ? '?' : '&').append(encoded(name)).append('=');
    query.append(encoded(text));
  }

  private String kind() {
    return operation.lines() ? "application/x-ndjson" : "application/json";
  }

  private static $CODE codeOf(Json.TextValue said) {
    return $MAKE_CODE;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
`;
