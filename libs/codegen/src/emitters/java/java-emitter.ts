import type { Model } from '../../model/model.js';
import type { Emitter } from '../emitter.js';
import { ownRequests } from '../language/own-requests.js';
import { jvmPackage } from '../jvm/jvm-package.js';
import { mavenNames } from '../jvm/maven-names.js';
import { planLanguage } from '../language/plan/plan-language.js';
import { CORPUS_TEST } from './corpus-test.js';
import { errorClasses } from './error-classes.js';
import { call, text } from '../language/readers/expression.js';
import { assignment } from './expression.js';
import { javaFile, packageFile, sourceFile } from './java-file.js';
import { packageScope } from './java-names.js';
import { javadoc, indented } from './java-text.js';
import { pomText, readmeText } from './manifest.js';
import { messageClasses } from './message-classes.js';
import { PlaceReader } from '../language/readers/place-reader.js';
import { readerWords } from './reader-words.js';
import { requestsInterface } from './requests-interface.js';
import { RUNTIME } from './runtime/runtime-files.js';
import { typeClasses } from './type-classes.js';
import { unionReaders } from './union-classes.js';

/**
 * The models as a Maven project for Java. Options: `group`, `artifact` and `version` of the
 * project; `package` of the classes; `clientsOwn`, requests that a client sends by itself and has no
 * methods for, with commas between.
 */
export const javaEmitter: Emitter = {
  name: 'java',
  emit(model, options) {
    const names = mavenNames({ emitter: 'java', suffix: 'protocol' }, model, options);
    const named = jvmPackage(planLanguage(model), packageScope());
    const reader = new PlaceReader(readerWords(named));
    const classes = [
      ...typeClasses(named, reader),
      ...unionReaders(named, reader),
      ...messageClasses(named, reader),
      ...requestsInterface(named, ownRequests('java', model, names)),
      ...errorClasses(named),
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
      ...[...classes, ...(reader.patterns.length > 0 ? [patterns] : [])].map((each) =>
        javaFile(pack, each),
      ),
      sourceFile(pack, 'CorpusTest', CORPUS_TEST.split('\n'), 'test'),
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
        assignment(`static final Pattern ${name}`, call('Pattern.compile', text(spelled)), 2),
      ),
      '',
      'private Patterns() {}',
    ]),
    '}',
  ];
}
