import type { isNode, LineCounter, parseDocument, YAMLParseError } from 'yaml';
import { type Mistake, ModelError } from '../model/model-error.js';
import { packageWhenNeeded } from '../package-when-needed.js';
import type { SourceDocument, Step } from './source-document.js';

interface Yaml {
  isNode: typeof isNode;
  LineCounter: typeof LineCounter;
  parseDocument: typeof parseDocument;
}

const yaml = packageWhenNeeded<Yaml>('yaml');

/** After so many errors, the others are those of a reader who has lost the thread. */
const MOST_ERRORS = 10;

/** YAML 1.2 with the places of its values. Unknown tags and names that stand twice are mistakes. */
export function parseYaml(text: string, file: string): SourceDocument {
  const { isNode, LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const mistake = (message: string, offset: number): Mistake => ({
    ...{ rule: 'syntax', at: 'document', message },
    source: placeAt(offset),
  });
  try {
    const document = parseDocument(text, {
      ...{ lineCounter: lines, prettyErrors: false, stringKeys: true },
    });
    const wrong = [...document.errors, ...document.warnings] as YAMLParseError[];
    if (wrong.length > 0)
      throw new ModelError(wrong.slice(0, MOST_ERRORS).map((e) => mistake(e.message, e.pos[0])));
    const offsetOf = (steps: readonly Step[]): number => {
      for (let length = steps.length; length > 0; length -= 1) {
        const node = document.getIn(steps.slice(0, length), true);
        if (isNode(node) && node.range) return node.range[0];
      }
      return 0;
    };
    return {
      file,
      value: document.toJS() as unknown,
      placeOf: (steps) => placeAt(offsetOf(steps)),
      mistakes: [],
    };
  } catch (error) {
    if (error instanceof ModelError) throw error;
    if (error instanceof RangeError) throw new ModelError([mistake('it goes too deep', 0)]);
    throw new ModelError([mistake((error as Error).message, 0)]);
  }
}
