import { expect, it } from '@jest/globals';
import { docComment } from '../src/emitters/typescript/doc-comment.js';

it('tells an example, but not one that no editor shows whole', () => {
  const example = (count: number) => [{ title: 'many', value: 'x'.repeat(count) }];
  const docs = { summary: 'It.' };
  expect(docComment(docs, [], example(1_000))).toContain('@example many');
  expect(docComment(docs, [], example(5_000))).toBe('/** It. */');
});
