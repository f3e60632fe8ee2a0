import { operations, type OperationName } from '@ringspec/generated';
import type { Issue } from '@ringspec/generated/validators/operation-bodies';
import { checkOperationBody } from '@ringspec/generated/validators/operation-bodies';
import { checkOperationPath } from '@ringspec/generated/validators/operation-paths';
import { checkOperationQuery } from '@ringspec/generated/validators/operation-queries';
import { parseJson } from '@ringspec/protocol';
import type { FastifyRequest } from 'fastify';
import { ApiFailure } from './api-failure.js';
import type { ReadLine } from './api-handlers.js';

/** What texts in path and query are, as the schema has it. */
type TextKinds = Readonly<Record<string, string>>;

export interface OperationRow {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  scope: string;
  status: number;
  lines?: true;
  csv?: true;
  pathParams?: TextKinds;
  query?: TextKinds;
}

/** Of what frames could not carry either: bodies are held to the same rules. */
export const notJson = 'It is not JSON, or has what no text or number can be.';

/** The table of the schema, without the types of each row. */
export const operationRows: Readonly<Record<OperationName, OperationRow>> = operations;

/** The parts of a request, read and checked. Throws {@link ApiFailure} with a pointer to what is wrong. */
export function readRequest(
  name: OperationName,
  request: FastifyRequest,
): { pathParams: unknown; query: unknown; body: unknown } {
  const { pathParams, query, lines } = operationRows[name];
  const parts = {
    pathParams: pathParams && readTexts(request.params as object, pathParams),
    query: query && readTexts(request.query as object, query),
    body: request.body,
  };
  refuseIssues('/path', parts.pathParams && checkOperationPath(name, parts.pathParams));
  refuseIssues('/query', parts.query && checkOperationQuery(name, parts.query));
  if (lines) return { ...parts, body: readLines(name, String(request.body ?? '')) };
  refuseIssues('/body', checkOperationBody(name, request.body));
  return parts;
}

/** Texts that cannot be what they should be stay texts, and are refused as such. */
function readTexts(texts: object, kinds: TextKinds): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]: [string, unknown]) => [
      name,
      typeof text === 'string' && Object.hasOwn(kinds, name) ? readText(text, kinds[name]) : text,
    ]),
  );
}

function readText(text: string, kind: string | undefined): unknown {
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  const isNumber = kind === 'integer' || kind === 'number';
  return isNumber && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

function refuseIssues(part: string, issues: readonly Issue[] | undefined): void {
  const [issue] = issues ?? [];
  if (!issue) return;
  const detail = `Expected ${issue.expected}, got ${issue.got}.`;
  throw new ApiFailure('InvalidRequest', { detail, pointer: `${part}${issue.path}` });
}

/**
 * Lines that cannot be read are told in their places, and keep no other from being read. Each is read
 * when it is asked for: thousands of them in one go would hold up whatever calls have to say.
 */
function* readLines(name: OperationName, text: string): Iterable<ReadLine<unknown>> {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end).trim();
    if (line !== '') yield readLine(name, line);
    at = end < 0 ? text.length : end + 1;
  }
}

function readLine(name: OperationName, line: string): ReadLine<unknown> {
  let value: unknown;
  try {
    value = parseJson(line);
  } catch {
    return { problem: notJson };
  }
  const [issue] = checkOperationBody(name, value) ?? [];
  if (!issue) return { value };
  return { problem: `${issue.path}: expected ${issue.expected}, got ${issue.got}.` };
}
