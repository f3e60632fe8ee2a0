import { assembleModel, type Model, ModelError } from '@ringspec/codegen';
import { AddressMap, type Addresses } from '../../src/import/address-map.js';
import { withFiles } from '../../src/import/with-files.js';
import { readJsonProtocol } from '../../src/json/json-protocol.js';
import { parseDocument } from '../../src/json/parse-document.js';
import type { Group } from './test-suite.js';

/** What a group of the official tests makes as a document: the model of its schema, or why it is refused. */
export function readGroup(
  { schema }: Group,
  addresses: Addresses = new Map(),
): { model: Model } | { refused: string } {
  const isPlain = typeof schema === 'object' && schema !== null;
  const titled = isPlain ? { title: 'Subject', ...schema } : schema;
  try {
    const text = parseDocument(JSON.stringify(titled), 'subject.json');
    const document = withFiles(text, new AddressMap(addresses));
    const { protocol, mistakes } = readJsonProtocol(document, { lenient: true });
    const { model, mistakes: others } = assembleModel(protocol);
    const [first] = [...mistakes, ...others];
    if (!first) return { model };
    return {
      refused: /the keyword (\S+) |^(\S+) cannot be put/.exec(first.message)?.[1] ?? first.rule,
    };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { refused: error.mistakes[0]?.rule ?? '' };
  }
}
