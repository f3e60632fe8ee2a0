import type { HttpPlan } from '../language/plan/language-plan.js';
import { codeType } from './http-modules.js';
import { PlaceReader } from './place-reader.js';
import type { ModuleDraft } from './python-module.js';
import { API_FUNCTIONS } from './python-names.js';
import type { PythonPackage } from './python-package.js';

/** The module of what every client of operations does: writing requests and reading answers. */
export function apiModule(names: PythonPackage, http: HttpPlan): ModuleDraft {
  const reader = new PlaceReader(names.types);
  const { problem, codes } = http;
  const code = codeType(names, http);
  const terms: Readonly<Record<string, string>> = {
    CODE: code,
    READ_CODE: codes ? `${code}.from_json(code)` : 'code',
    PROBLEM: problem ? reader.annotation(problem) : 'Json',
    READ_PROBLEM: problem ? `${reader.reader(problem, 'problem')}(value)` : 'value',
  };
  const text = SOURCE.replace(/\$([A-Z_]+)/g, (whole, term: string) => terms[term] ?? whole);
  return {
    name: 'api',
    summary: 'How operations are asked for over HTTP, whatever sends the requests.',
    lines: [...reader.constants, ...reader.functions, ...text.trim().split('\n')],
    exports: [
      ...['ApiError', 'ApiRequest', 'ApiResponse', 'AsyncTransport', 'Transport'],
      ...API_FUNCTIONS,
    ],
  };
}

/** What of it the package exports. */
export const API_EXPORTS = [
  ...['ApiError', 'ApiRequest', 'ApiResponse', 'AsyncTransport', 'Transport'],
  'standard_transport',
];

const SOURCE = `
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """A request of HTTP, which a transport sends."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)
    timeout: float | None = None
    """How long it may take, in seconds."""


@dataclass(frozen=True, slots=True)
class ApiResponse:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


Transport: TypeAlias = Callable[[ApiRequest], ApiResponse]
"""Sends a request. It follows no redirects, and raises what it likes where no answer comes."""

AsyncTransport: TypeAlias = Callable[[ApiRequest], Awaitable[ApiResponse]]
"""The same for programs on asyncio."""


class ApiError(Exception):
    """An operation was refused."""

    def __init__(
        self,
        operation: str,
        status: int,
        code: $CODE | None,
        problem: $PROBLEM | None,
        retry_after: float | None,
        text: str,
    ) -> None:
        super().__init__(operation, status, code, problem, retry_after, text)
        self.operation = operation
        """Name of the operation."""
        self.status = status
        """Status of the answer."""
        self.code = code
        """What to branch on; \`None\` where something else than the server answered."""
        self.problem = problem
        """All that the answer says, where it is what the server says."""
        self.retry_after = retry_after
        """Seconds to wait before the next attempt, where the answer says so."""
        self.text = text
        """What was wrong, for people."""

    def __str__(self) -> str:
        return f"{self.operation}: {self.text}"


def standard_transport(request: ApiRequest) -> ApiResponse:
    """Sends a request with the standard library, over a connection of its own."""
    from http.client import HTTPConnection, HTTPSConnection

    url = urlsplit(request.url)
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = kind(url.netloc, timeout=request.timeout)
    try:
        target = f"{url.path}?{url.query}" if url.query else url.path
        connection.request(request.method, target, request.body, dict(request.headers))
        answer = connection.getresponse()
        return ApiResponse(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()


def checked(value: object, read: Callable[[Json, bool], object]) -> Json:
    """A value as JSON. Raises \`DecodeError\` where it may not be sent."""
    tree = plain(value)
    read(tree, True)
    return tree


def checked_lines(values: Iterable[object], read: Callable[[Json, bool], object]) -> list[Json]:
    """The same of each of many values."""
    return [checked(value, read) for value in values]


def write_request(
    base: str,
    operation: ApiOperation,
    headers: Mapping[str, str | None],
    timeout: float | None,
    *,
    path: Json = None,
    query: Json = None,
    body: Json = None,
    lines: Iterable[Json] | None = None,
) -> ApiRequest:
    """The request for an operation. Raises \`ValueError\` for a path that would be another's."""
    kind = "application/x-ndjson" if operation.lines else "application/json"
    content: bytes | None = None
    if lines is not None:
        content = b"".join(_bytes(each) + b"\\n" for each in lines)
    elif operation.body is not None:
        content = _bytes(body)
    own = {"Accept": kind} if content is None else {"Accept": kind, "Content-Type": kind}
    given = {name: value for name, value in headers.items() if value is not None}
    url = f"{base.rstrip('/')}{_path_of(operation, path)}{_query_of(query)}"
    return ApiRequest(operation.method, url, {**own, **given}, content, timeout)


def read_answer(
    operation: ApiOperation, response: ApiResponse, read: Callable[[Json, bool], _R]
) -> _R:
    """What an operation answers. Raises \`ApiError\`, and \`DecodeError\` for what is none."""
    read_nothing(operation, response)
    return read(parse_json(response.body), False)


def read_lines(
    operation: ApiOperation, response: ApiResponse, read: Callable[[Json, bool], _R]
) -> tuple[_R, ...]:
    """The same of an answer of many lines."""
    read_nothing(operation, response)
    lines = response.body.split(b"\\n")
    return tuple(read(parse_json(line), False) for line in lines if line.strip())


def read_nothing(operation: ApiOperation, response: ApiResponse) -> None:
    """Raises \`ApiError\` where an operation was refused."""
    if 200 <= response.status < 300:
        return
    code: $CODE | None = None
    problem: $PROBLEM | None = None
    text = f"it was answered with {response.status}"
    try:
        value = parse_json(response.body)
        if isinstance(value, dict):
            said = value.get("code")
            code = _code_of(said) if isinstance(said, str) else None
            text = str(value.get("detail") or value.get("title") or text)
            problem = $READ_PROBLEM
    except DecodeError:
        # What a proxy in between answers is no problem of the server.
        pass
    raise ApiError(operation.name, response.status, code, problem, _retry_after(response), text)


def _code_of(code: str) -> $CODE:
    return $READ_CODE


def _retry_after(response: ApiResponse) -> float | None:
    for name, value in response.headers.items():
        if name.lower() == "retry-after" and value.isascii() and value.isdigit():
            return float(value)
    return None


def _bytes(value: Json) -> bytes:
    return json_text(value).encode()


def _path_of(operation: ApiOperation, values: Json) -> str:
    given = values if isinstance(values, dict) else {}
    segments: list[str] = []
    for segment in operation.path.split("/"):
        text = segment
        for name, value in given.items():
            text = text.replace(f"{{{name}}}", quote(_text(value), safe=""))
        if text != segment and text in ("", ".", ".."):
            raise ValueError(f"{segment} of {operation.path} cannot be {text!r}: another address")
        segments.append(text)
    return "/".join(segments)


def _query_of(query: Json) -> str:
    if not isinstance(query, dict):
        return ""
    pairs = [
        (name, _text(each))
        for name, value in query.items()
        for each in (value if isinstance(value, list) else [value])
        if each is not None
    ]
    return "?" + urlencode(pairs) if pairs else ""


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json_text(value)
`;
