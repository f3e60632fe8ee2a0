/** What is the same in every client: how a request is written and an answer read. */
export const CLIENT_RUNTIME = `export class OperationFailure extends Error {
  name = 'OperationFailure';

  constructor(operation, status, problem, retryAfterMs) {
    const said = problem?.detail ?? problem?.title ?? \`it was answered with \${status}\`;
    super(\`\${operation}: \${said}\`);
    this.operation = operation;
    this.status = status;
    this.code = typeof problem?.code === 'string' ? problem.code : undefined;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

export function isFailure(error, ...codes) {
  if (!(error instanceof OperationFailure)) return false;
  return codes.length === 0 || codes.includes(error.code);
}

export function createHttpClient({ url, key, headers = {}, fetch = globalThis.fetch }) {
  const base = url.replace(/\\/+$/, '');
  const ask = async (name, request = {}, options = {}) => {
    const { method, path, limits = {}, lines, answers = true } = operations[name];
    const { pathParams = {}, query = {}, body } = request;
    const place = filledIn(path, pathParams);
    checkPath(name, limits, pathParams);
    const secret = typeof key === 'function' ? await key() : key;
    const answer = await fetch(base + place + queryText(query), {
      method,
      headers: {
        accept: lines ? 'application/x-ndjson' : 'application/json',
        ...(body !== undefined && {
          'content-type': lines ? 'application/x-ndjson' : 'application/json',
        }),
        ...(secret !== undefined && { authorization: \`Bearer \${secret}\` }),
        ...(typeof headers === 'function' ? headers() : headers),
        ...options.headers,
      },
      ...(body !== undefined && { body: lines ? linesText(body) : JSON.stringify(body) }),
      ...(options.signal && { signal: options.signal }),
    });
    const text = await answer.text();
    if (!answer.ok) throw failureOf(name, answer, text);
    if (!answers) return undefined;
    if (lines) return text.split('\\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    return text === '' ? undefined : JSON.parse(text);
  };
  return Object.fromEntries(
    Object.keys(operations).map((name) => [
      name,
      (request, options) => ask(name, request, options),
    ]),
  );
}

/** What is empty, '.' or '..' would name another address (RFC 3986, 5.2.4), encoded or not. */
function filledIn(path, pathParams) {
  const segments = path.split('/').map((segment) => {
    const text = segment.replace(/\\{([^{}]+)\\}/g, (_, name) =>
      encodeURIComponent(pathParams[name] ?? ''),
    );
    if (text !== segment && /^\\.{0,2}$/.test(text)) {
      throw new TypeError(\`\${segment} of \${path} cannot be '\${text}': that is another address.\`);
    }
    return text;
  });
  return segments.join('/');
}

/** What the server would refuse in any case is not sent. */
function checkPath(operation, limits, pathParams) {
  for (const [name, limit] of Object.entries(limits)) {
    const must = unmet(pathParams[name], limit);
    if (must !== undefined) throw new TypeError(\`\${name} of \${operation} must \${must}.\`);
  }
}

/** Characters are code points. */
function unmet(value, limit) {
  const { minLength = 0, maxLength = Infinity, minimum, maximum, pattern, values } = limit;
  const { length } = [...String(value)];
  if (length < minLength) return \`have \${minLength} characters at least\`;
  if (length > maxLength) return \`have \${maxLength} characters at most\`;
  if (value < minimum) return \`be \${minimum} at least\`;
  if (value > maximum) return \`be \${maximum} at most\`;
  if (pattern && !pattern.test(value)) return \`match \${pattern.source}\`;
  return values && !values.includes(value) ? \`be one of \${values.join(', ')}\` : undefined;
}

function queryText(query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const texts = given.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, String(each)]),
  );
  return texts.length === 0 ? '' : \`?\${new URLSearchParams(texts)}\`;
}

function linesText(values) {
  return values.map((value) => \`\${JSON.stringify(value)}\\n\`).join('');
}

function failureOf(name, answer, text) {
  const seconds = Number(answer.headers.get('retry-after') ?? NaN);
  const retryAfterMs = Number.isNaN(seconds) ? undefined : seconds * 1_000;
  return new OperationFailure(name, answer.status, problemIn(text), retryAfterMs);
}

/** What a proxy in between answers is no problem of ours. */
function problemIn(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
`;
