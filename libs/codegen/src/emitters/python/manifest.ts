import type { HttpModel } from '../../model/http-model.js';
import type { Model } from '../../model/model.js';
import { snakeCase } from '../language/words.js';

export interface PythonNames {
  /** What is imported: `ringspec_protocol`. */
  package: string;
  /** What is installed: `ringspec-protocol`. */
  distribution: string;
  version: string;
  /** Requests that a client sends by itself, with commas between. */
  clientsOwn: string;
}

/** The package's `pyproject.toml`: no dependencies, and the settings of the tools that it passes. */
export function pyprojectText(model: Model, names: PythonNames): string {
  return `# The tools find their settings here as well.
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "${names.distribution}"
version = "${names.version}"
description = ${JSON.stringify(`Models of the protocol ${model.title}, level ${String(model.level)}.`)}
readme = "README.md"
requires-python = ">=3.11"
dependencies = []
classifiers = ["Programming Language :: Python :: 3", "Typing :: Typed"]

[project.optional-dependencies]
test = ["pytest>=8"]

[tool.hatch.build.targets.wheel]
packages = ["src/${names.package}"]

[tool.pytest.ini_options]
pythonpath = ["src"]
testpaths = ["tests"]

[tool.mypy]
strict = true
mypy_path = "src"
files = ["src", "tests"]

[tool.pyright]
include = ["src", "tests"]
executionEnvironments = [{ root = "src" }, { root = "tests", extraPaths = ["src"] }]
pythonVersion = "3.11"

[tool.ruff]
line-length = 100
target-version = "py311"
src = ["src"]

[tool.ruff.lint]
select = ["E", "F", "W", "I", "B", "UP", "C4", "N", "RUF", "D100", "D101", "D102", "D103"]
# Texts of the protocol may be longer than a line, and in any writing.
ignore = ["E501", "RUF001", "RUF002", "RUF003"]

[tool.ruff.lint.per-file-ignores]
# Names follow the protocol.
"src/*" = ["N801", "N818"]
`;
}

export function readmeText(model: Model, names: PythonNames): string {
  const event = model.events.find(({ wire }) => wire)?.name;
  const use = event
    ? `from ${names.package} import UnknownEvent, ${event}, decode_event

match decode_event(name, data):
    case ${event}() as event:
        print(event)
    case UnknownEvent(name=name):
        print("of a newer level:", name)`
    : `import ${names.package}`;
  const methods =
    model.requests.length > 0
      ? '- `Requests` has a method for each request: a client inherits it and says how one is sent.\n'
      : '';
  const http = model.http ? apiText(model.http, names.package) : '';
  return `# ${names.distribution}

Models of the protocol ${model.title}, level ${String(model.level)}, for Python 3.11 and newer. Generated: every message, type and error that the protocol declares, with its documentation. No dependencies.

\`\`\`python
${use}
\`\`\`

- Values are frozen dataclasses. \`X.from_json(value)\` reads as a tolerant reader, \`encode(x)\` writes the text as a strict writer; \`x.to_json()\` gives the JSON back as it came.
${methods}- Members that this level does not know are kept in \`unknown\`, events in \`UnknownEvent\`, and values of open enums are values like any (\`is_known\` tells).
- What does not fit raises \`DecodeError\`, with \`pointer\` (RFC 6901), \`expected\` and \`got\`, never the value.
- An optional member that is absent is \`None\`. Where \`null\` is a value besides, absent is \`ABSENT\`.
- \`parse_json\` parses a text as the protocol wants it: the last of equal names counts, lone surrogates and numbers beyond a double are refused, and what nests deeper than 64.
- \`error_info(domain, name, code)\` tells what is known of an error.
${http}
The test reads the corpus of the protocol: \`python -m pytest\`, with \`PROTOCOL_CORPUS\` as its folder if that is not \`../corpus\`.
`;
}

/** What is said of operations and webhooks, where there are any. */
function apiText({ operations, webhooks }: HttpModel, packageName: string): string {
  const plain = operations.find(({ method, pathParams }) => method === 'GET' && !pathParams);
  const call = snakeCase((plain ?? operations[0])?.name ?? '');
  const client = `
## Over HTTP

\`\`\`python
from ${packageName} import ApiClient, ApiError

client = ApiClient("https://calls.example.org", key)
try:
    print(client.${call}(${plain ? '' : '…'}))
except ApiError as error:
    print(error.status, error.code)
\`\`\`

- A method for each operation. What stands in the path comes first, then the body, then what stands in the query, by name. What may not be sent raises \`DecodeError\` before it is.
- A refusal raises \`ApiError\` with \`status\`, \`code\` to branch on, \`problem\` and \`retry_after\`.
- Requests are sent with the standard library. \`ApiClient(url, key, transport=…)\` takes a function from an \`ApiRequest\` to an \`ApiResponse\` instead; \`AsyncApiClient\` takes one that is awaited, as of httpx:

\`\`\`python
async def transport(request: ApiRequest) -> ApiResponse:
    answer = await session.request(
        request.method, request.url, headers=request.headers, content=request.body
    )
    return ApiResponse(answer.status_code, answer.headers, answer.content)
\`\`\`

- \`OPERATIONS\` has method, path, scope and errors of each operation, and how its query, body and result are read.
`;
  return [
    ...(operations.length > 0 ? [client] : []),
    ...(webhooks.length > 0
      ? [
          `- \`decode_webhook(kind, value)\` reads a webhook into a class of its kind; \`parse_webhook(text)\` does it with a body. Verify the signature before, as with the library of Standard Webhooks.\n`,
        ]
      : []),
  ].join('');
}
