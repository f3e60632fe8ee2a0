import type { Model } from '../../model/model.js';
import type { Emitter, GeneratedFile } from '../emitter.js';
import { completeOptions, type EmitterOptions } from '../emitter-options.js';
import { planLanguage } from '../language/plan/plan-language.js';
import { snakeCase } from '../language/words.js';
import { corpusTest } from './corpus-test.js';
import { errorLines } from './error-file.js';
import { goFile } from './go-file.js';
import { KEYWORDS } from './go-names.js';
import { apiClientLines, apiSource, operationLines, webhookLines } from './http-files.js';
import { namedPackage } from './go-package.js';
import { comment, literal } from './go-text.js';
import { type GoNames, goModText, readmeText } from './manifest.js';
import { eventLines, payloadLines, requestLines } from './message-files.js';
import { PlaceReader } from './place-reader.js';
import { FUZZ_TEST_SOURCE } from './runtime/fuzz-test-source.js';
import { RUNTIME } from './runtime/runtime-files.js';
import { enumLines, typeLines } from './type-files.js';
import { withoutUnused } from './without-unused.js';

/** The models as a module for Go. */
export const goEmitter: Emitter = {
  name: 'go',
  options: {
    module: 'path that is imported',
    package: 'name of the package; the last part of the path, where it is left out',
  } satisfies Record<keyof GoNames, string>,
  emit(model, options) {
    const names = goNames(model, options);
    const named = namedPackage(planLanguage(model));
    const reader = new PlaceReader(named);
    const { http } = named.plan;
    const file = (name: string, lines: readonly string[], doc?: readonly string[]): GeneratedFile =>
      goFile(names.package, name, lines, doc);
    const declared = [
      { name: 'enums', lines: enumLines(named, reader) },
      { name: 'types', lines: typeLines(named, reader) },
      { name: 'events', lines: eventLines(named, reader) },
      { name: 'requests', lines: requestLines(named, reader) },
      { name: 'payloads', lines: payloadLines(named, reader) },
      { name: 'errors', lines: errorLines(named) },
      ...(http
        ? [
            { name: 'operations', lines: operationLines(named, http, reader) },
            { name: 'webhooks', lines: webhookLines(named, http, reader) },
            { name: 'api_client', lines: apiClientLines(named, http, reader) },
          ]
        : []),
    ].filter(({ lines }) => lines.length > 0);
    const tests = [
      { name: 'corpus_test', lines: corpusTest(named) },
      { name: 'fuzz_test', lines: FUZZ_TEST_SOURCE.split('\n') },
    ];
    const api = http ? [{ name: 'api', source: apiSource(named, http, reader) }] : [];
    const runtime = [...RUNTIME, ...api].map(({ name, source }) => ({
      name,
      lines: source.split('\n'),
    }));
    const used = withoutUnused(
      [{ name: 'patterns', lines: reader.patterns }, ...runtime],
      [...declared, ...tests].map(({ lines }) => lines),
    ).filter(({ lines }) => lines.length > 0);
    return Promise.resolve([
      { path: 'go/go.mod', content: goModText(names.module) },
      { path: 'go/README.md', content: readmeText(model, names) },
      file('protocol', protocolLines(model), packageDoc(model, names.package)),
      ...[...declared, ...used, ...tests].map(({ name, lines }) => file(name, lines)),
    ]);
  },
};

function goNames({ name, baseUri }: Model, options?: EmitterOptions): GoNames {
  const host = /^https?:\/\/([a-z0-9.-]+)/.exec(baseUri)?.[1] ?? `${snakeCase(name)}.example`;
  const rules = {
    module: {
      default: `${host}/go/protocol`,
      pattern: /^[a-z0-9][a-z0-9.-]*(?:\/[A-Za-z0-9_~-][\w.~-]*)*$/,
    },
    package: { default: '', pattern: /^[a-z][a-z0-9]*$/, reserved: KEYWORDS },
  };
  const names = completeOptions('go', rules, options);
  const last = names.module
    .replace(/\/v\d+$/, '')
    .replace(/^.*\//, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^\d+/, '');
  const own = last === '' || KEYWORDS.includes(last) ? 'protocol' : last;
  return { ...names, package: names.package || own };
}

function packageDoc(model: Model, name: string): string[] {
  const summary = `Package ${name} has the models of the protocol ${model.title}, level ${String(model.level)}.`;
  return comment(`${summary} ${model.summary}\n\n${PACKAGE_TEXT}`);
}

const PACKAGE_TEXT = `What came as a text is parsed by [ParseJSON], and read by [DecodeEvent], [DecodeRequest] and [DecodeResult], or by the FromValue of a type. [Encode] writes what is to be sent. What does not fit is a [*DecodeError].`;

function protocolLines({ name, level, subprotocol }: Model): string[] {
  return [
    '// Name is what the protocol is called.',
    `const Name = ${literal(name)}`,
    '',
    '// Level is the feature level: compared when a session begins.',
    `const Level = ${String(level)}`,
    '',
    '// Subprotocol is that of the WebSocket (RFC 6455, section 1.9).',
    `const Subprotocol = ${literal(subprotocol)}`,
  ];
}
