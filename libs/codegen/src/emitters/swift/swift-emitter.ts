import type { Model } from '../../model/model.js';
import type { Emitter } from '../emitter.js';
import { completeOptions, type EmitterOptions } from '../emitter-options.js';
import { CLIENTS_OWN, clientsOwnRule, ownRequests } from '../language/own-requests.js';
import { protocolTypes } from '../language/plan/language-plan.js';
import { planLanguage } from '../language/plan/plan-language.js';
import { call } from '../language/readers/expression.js';
import { capitalized } from '../language/words.js';
import { corpusTest } from './corpus-test.js';
import { errorFiles } from './error-files.js';
import { assignment, list } from './layout.js';
import { manifestText, readmeText, type SwiftNames } from './manifest.js';
import { messageFiles } from './message-files.js';
import { requestSenderFile } from './request-sender.js';
import { RUNTIME } from './runtime/runtime-files.js';
import { sourceFile, type SwiftFile, swiftFile } from './swift-file.js';
import { caseNames, KEYWORDS } from './swift-names.js';
import { namedPackage, type SwiftPackage } from './swift-package.js';
import { indented, quoted } from './swift-text.js';
import { typeFiles } from './type-files.js';

/** The models as a Swift package. */
export const swiftEmitter: Emitter = {
  name: 'swift',
  options: {
    module: 'name of the package, and of what is imported',
    clientsOwn: CLIENTS_OWN,
  } satisfies Record<keyof SwiftNames, string>,
  builds: ['.build', '.swiftpm'],
  emit(model: Model, options?: EmitterOptions) {
    const names = swiftNames(model, options);
    const named = namedPackage(planLanguage(model), names.module);
    const files = [
      ...typeFiles(named),
      ...messageFiles(named),
      requestSenderFile(named, ownRequests('swift', model, names)),
      ...errorFiles(named),
      protocolFile(model),
      ...patternFiles(named),
    ];
    const [event] = named.plan.events;
    const [name = ''] = caseNames(event ? [event.message] : []);
    const sources = `Sources/${names.module}`;
    const tests = `Tests/${names.module}Tests`;
    return Promise.resolve([
      { path: 'swift/Package.swift', content: manifestText(names) },
      {
        path: 'swift/README.md',
        content: readmeText(model, names, event && name),
      },
      ...RUNTIME.map((each) => sourceFile(`${sources}/JSON`, each.name, each.source)),
      ...files.map((each) => swiftFile(sources, each)),
      sourceFile(
        tests,
        'CorpusTests',
        corpusTest(names.module, { hasPayloads: named.plan.payloads.length > 0 }),
      ),
      sourceFile(tests, 'NamedTypes', namedTypes(named, names.module)),
    ]);
  },
};

function swiftNames({ name }: Model, options?: EmitterOptions): SwiftNames {
  const rules = {
    module: {
      default: `${capitalized(name)}Protocol`.replace(/^(?=\d)/, 'N'),
      pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
      reserved: [...KEYWORDS],
    },
    clientsOwn: clientsOwnRule,
  };
  return completeOptions('swift', rules, options);
}

function protocolFile({ name, level, subprotocol }: Model): SwiftFile {
  return {
    name: 'WireProtocol',
    declarations: [
      [
        '/// What the protocol is called, and which level of it this is.',
        'public enum WireProtocol {',
        ...indented([
          '/// What the protocol is called.',
          ...assignment('public static let name', quoted(name), 2),
          '/// Feature level: compared when a session begins.',
          `public static let level = ${String(level)}`,
          '/// Subprotocol of the WebSocket (RFC 6455, section 1.9).',
          ...assignment('public static let subprotocol', quoted(subprotocol), 2),
        ]),
        '}',
      ],
    ],
  };
}

/** The named types by what the protocol calls them, for whoever reads the corpus. */
function namedTypes({ plan, nameOf }: SwiftPackage, module: string): string {
  const rows = protocolTypes(plan).map(
    ({ wire, type }) => `${quoted(wire)}: ${nameOf(type.name)}.self`,
  );
  const table = rows.length > 0 ? list(rows) : '[:]';
  const lines = assignment('let namedTypes: [String: any Model.Type]', table, 0);
  return [`import ${module}`, '', ...lines].join('\n');
}

function patternFiles({ reader }: SwiftPackage): SwiftFile[] {
  if (reader.patterns.length === 0) return [];
  return [
    {
      name: 'Patterns',
      declarations: [
        [
          '/// Patterns of texts and names, which are found anywhere unless they are anchored.',
          'enum Patterns {',
          ...indented(
            reader.patterns.flatMap(({ name, spelled }) =>
              assignment(`static let ${name.toLowerCase()}`, call('Pattern', spelled), 2),
            ),
          ),
          '}',
        ],
      ],
    },
  ];
}
