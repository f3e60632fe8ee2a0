import type { Model } from '../../model/model.js';
import type { Emitter } from '../emitter.js';
import type { EmitterOptions } from '../emitter-options.js';
import { call, text } from '../language/readers/expression.js';
import { MAVEN_OPTIONS, mavenNames } from '../jvm/maven-names.js';
import { protocolTypes } from '../language/plan/language-plan.js';
import { planLanguage } from '../language/plan/plan-language.js';
import { corpusTest } from './corpus-test.js';
import { ownRequests } from '../language/own-requests.js';
import { errorFiles } from './error-files.js';
import { type KotlinFile, kotlinFile, sourceFile } from './kotlin-file.js';
import { apiFiles, operationFiles, webhookFiles } from './http-files.js';
import { KEYWORDS } from './kotlin-names.js';
import { type KotlinPackage, namedPackage } from './kotlin-package.js';
import { indented, kdoc, quoted } from './kotlin-text.js';
import { assignment, pair } from './layout.js';
import { EDITORCONFIG, pomText, readmeText } from './manifest.js';
import { messageFiles } from './message-files.js';
import { requestsFile } from './requests-interface.js';
import { RUNTIME } from './runtime/runtime-files.js';
import { typeFiles } from './type-files.js';

/** The models as a Maven project for Kotlin. */
export const kotlinEmitter: Emitter = {
  name: 'kotlin',
  options: MAVEN_OPTIONS,
  builds: ['target'],
  emit(model: Model, options?: EmitterOptions) {
    const names = mavenNames(
      { emitter: 'kotlin', suffix: 'protocol-kotlin', keywords: KEYWORDS },
      model,
      options,
    );
    const named = namedPackage(planLanguage(model));
    const { http } = named.plan;
    const files = [
      ...typeFiles(named),
      ...messageFiles(named),
      ...requestsFile(named, ownRequests('kotlin', model, names)),
      ...errorFiles(named),
      ...(http ? [...operationFiles(named, http), ...webhookFiles(named, http)] : []),
      protocolFile(model),
      modelsFile(named),
      ...patternFiles(named),
    ];
    const event = named.plan.events[0];
    return Promise.resolve([
      { path: 'kotlin/pom.xml', content: pomText(model, names) },
      { path: 'kotlin/.editorconfig', content: EDITORCONFIG },
      {
        path: 'kotlin/README.md',
        content: readmeText(model, names, event && named.nameOf(event.name)),
      },
      ...RUNTIME.map(({ name, source }) => sourceFile(names.package, name, source)),
      ...(http ? apiFiles(names.package, named, http) : []),
      ...files.map((each) => kotlinFile(names.package, each)),
      sourceFile(names.package, 'CorpusTest', corpusTest(http !== undefined), 'test'),
    ]);
  },
};

function protocolFile({ name, level, subprotocol }: Model): KotlinFile {
  return {
    name: 'Protocol',
    declarations: [
      [
        '/** What the protocol is called, and which level of it this is. */',
        'public object Protocol {',
        ...indented([
          '/** What the protocol is called. */',
          ...assignment('public const val NAME: String', text(name), 4),
          '',
          '/** Feature level: compared when a session begins. */',
          `public const val LEVEL: Int = ${String(level)}`,
          '',
          '/** Subprotocol of the WebSocket (RFC 6455, section 1.9). */',
          ...assignment('public const val SUBPROTOCOL: String', text(subprotocol), 4),
        ]),
        '}',
      ],
    ],
  };
}

/** The named types by what the protocol calls them, for whoever reads the corpus. */
function modelsFile({ plan, nameOf }: KotlinPackage): KotlinFile {
  const rows = protocolTypes(plan).map(({ wire, type }) => pair(quoted(wire), nameOf(type.name)));
  const table = rows.length > 0 ? call('mapOf', ...rows) : 'emptyMap()';
  return {
    name: 'Models',
    declarations: [
      assignment('private val TYPES: Map<String, Decoder<Model>>', table, 0),
      [
        ...kdoc('Reads a value of a named type.', 0),
        'internal fun readType(',
        '    name: String,',
        '    value: JsonValue,',
        '    strict: Boolean,',
        '): Model = TYPES[name]?.read(value, strict) ?: throw misfit("a type of the protocol", value)',
      ],
    ],
  };
}

function patternFiles({ reader }: KotlinPackage): KotlinFile[] {
  if (reader.patterns.length === 0) return [];
  const patterns = reader.patterns.flatMap(({ name, spelled }) =>
    assignment(`val ${name}`, spelled, 4),
  );
  return [
    {
      name: 'Patterns',
      declarations: [
        [
          '/** Patterns of texts and names, which are found anywhere unless they are anchored. */',
          'internal object Patterns {',
          ...indented(patterns),
          '}',
        ],
      ],
    },
  ];
}
