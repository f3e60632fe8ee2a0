/** The schema of the model is a promise to authors of generators: what they read is what is committed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findMisfit } from '../src/model/find-misfit.js';
import { modelSchema } from '../src/model/model-schema.js';
import type { Schema } from '../src/model/model.js';

const generated = path.resolve(import.meta.dirname, '../../../generated');
const committed = (file: string) =>
  JSON.parse(readFileSync(path.join(generated, file), 'utf8')) as Schema;

describe('the schema of the model', () => {
  it('is the one that is committed', () => {
    const {
      $schema: _dialect,
      $id: _id,
      title: _title,
      ...schema
    } = committed('model.schema.json');
    expect(JSON.parse(JSON.stringify(modelSchema))).toEqual(schema);
  });

  it('takes the model that is committed, and none with a member less or more', () => {
    const model = committed('model.json');
    expect(findMisfit(model, modelSchema, {})).toBeUndefined();
    for (const name of Object.keys(model)) {
      const { [name]: _gone, ...rest } = model;
      const misfit = findMisfit(rest, modelSchema, {});
      expect([name, misfit?.path]).toEqual([
        name,
        ['sessions', 'http'].includes(name) ? undefined : `/${name}`,
      ]);
    }
    expect(findMisfit({ ...model, more: 1 }, modelSchema, {})?.path).toBe('/more');
  });
});
