import type { Model } from '../../model/model.js';
import type { Emitter } from '../emitter.js';
import { ownRequests } from '../language/own-requests.js';
import { jvmPackage } from '../jvm/jvm-package.js';
import { MAVEN_OPTIONS, mavenNames } from '../jvm/maven-names.js';
import { planLanguage } from '../language/plan/plan-language.js';
import { corpusTest } from './corpus-test.js';
import { errorClasses } from './error-classes.js';
import { text } from '../language/readers/expression.js';
import { assignment } from './expression.js';
import { javaFile, packageFile, sourceFile } from './java-file.js';
import { KEYWORDS, packageScope } from './java-names.js';
import { apiSources, operationClasses, webhookClasses } from './http-classes.js';
import { javadoc, indented } from './java-text.js';
import { pomText, readmeText } from './manifest.js';
import { messageClasses } from './message-classes.js';
import { PlaceReader } from '../language/readers/place-reader.js';
import { readerWords } from './reader-words.js';
import { requestsInterface } from './requests-interface.js';
import { RUNTIME } from './runtime/runtime-files.js';
import { typeClasses } from './type-classes.js';
import { unionReaders } from './union-classes.js';

/** The models as a Maven project for Java. */
export const javaEmitter: Emitter = {
  name: 'java',
  options: MAVEN_OPTIONS,
  builds: ['target'],
  emit(model, options) {
    const names = mavenNames(
      { emitter: 'java', suffix: 'protocol', keywords: KEYWORDS },
      model,
      options,
    );
    const named = jvmPackage(planLanguage(model), packageScope(model.http !== undefined));
    const { http } = named.plan;
    const reader = new PlaceReader(readerWords(named));
    const classes = [
      ...typeClasses(named, reader),
      ...unionReaders(named, reader),
      ...messageClasses(named, reader),
      ...requestsInterface(named, ownRequests('java', model, names)),
      ...errorClasses(named),
      ...(http
        ? [...operationClasses(named, http, reader), ...webhookClasses(named, http, reader)]
        : []),
      { name: 'Protocol', lines: protocolLines(model) },
    ];
    const patterns = { name: 'Patterns', lines: patternLines(reader.patterns) };
    const event = named.plan.events[0];
    const pack = names.package;
    return Promise.resolve([
      { path: 'java/pom.xml', content: pomText(model, names) },
      {
        path: 'java/README.md',
        content: readmeText(model, names, event && named.nameOf(event.name)),
      },
      packageFile(
        pack,
        javadoc(`Models of the protocol ${model.title}, level ${String(model.level)}.`, 0),
      ),
      ...RUNTIME.map(({ name, source }) => sourceFile(pack, name, source.split('\n'))),
      ...(http
        ? apiSources(named, http).map((each) => sourceFile(pack, each.name, each.lines))
        : []),
      ...[...classes, ...(reader.patterns.length > 0 ? [patterns] : [])].map((each) =>
        javaFile(pack, each),
      ),
      sourceFile(pack, 'CorpusTest', corpusTest(http !== undefined).split('\n'), 'test'),
    ]);
  },
};

function protocolLines({ name, level, subprotocol }: Model): string[] {
  return [
    '/** What the protocol is called, and which level of it this is. */',
    'public final class Protocol {',
    ...indented([
      '/** What the protocol is called. */',
      ...assignment('public static final String NAME', text(name), 2),
      '',
      '/** Feature level: compared when a session begins. */',
      `public static final int LEVEL = ${String(level)};`,
      '',
      '/** Subprotocol of the WebSocket (RFC 6455, section 1.9). */',
      ...assignment('public static final String SUBPROTOCOL', text(subprotocol), 2),
      '',
      'private Protocol() {}',
    ]),
    '}',
  ];
}

function patternLines(patterns: PlaceReader['patterns']): string[] {
  return [
    '/** Patterns of texts and names, which are found anywhere unless they are anchored. */',
    'final class Patterns {',
    ...indented([
      ...patterns.flatMap(({ name, spelled }) =>
        assignment(`static final TextPattern ${name}`, spelled, 2),
      ),
      '',
      'private Patterns() {}',
    ]),
    '}',
  ];
}
