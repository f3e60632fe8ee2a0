/** What is known to fit is not looked at again. */
import { describe, expect, it } from '@jest/globals';
import { findMisfit, remembering } from '../src/model/find-misfit.js';
import { referenceTo } from '../src/model/type-references.js';
import type { Schema } from '../src/model/model.js';

/** An object, and how often its member was looked at. */
function watched(n: unknown) {
  const looks = { count: 0 };
  const value = {
    get n() {
      looks.count += 1;
      return n;
    },
  };
  return { value, looks };
}

const member: Schema = { type: 'object', properties: { n: { type: 'integer' } } };
const types = { Counted: member, Named: { type: 'object' } as Schema };
const counted: Schema = { $ref: referenceTo('Counted') };

describe('types that remember', () => {
  it('look once at an object that fits, type by type', () => {
    const { value, looks } = watched(1);
    const known = remembering(types);
    expect(findMisfit(value, counted, known)).toBeUndefined();
    const { count } = looks;
    expect(count).toBeGreaterThan(0);
    expect(findMisfit(value, counted, known)).toBeUndefined();
    expect(looks.count).toBe(count);
    const strict = remembering({ ...types, Named: { properties: { n: { type: 'null' } } } });
    expect(findMisfit(value, counted, strict)).toBeUndefined();
    expect(findMisfit(value, { $ref: referenceTo('Named') }, strict)).toMatchObject({
      path: '/n',
    });
  });

  it('say of what does not fit what is wrong, each time', () => {
    const { value } = watched('x');
    const known = remembering(types);
    const misfit = { path: '/n', problem: 'must be an integer' };
    expect(findMisfit(value, counted, known)).toEqual(misfit);
    expect(findMisfit(value, counted, known)).toEqual(misfit);
  });

  it('look at what is no object as others do', () => {
    const known = remembering(types);
    expect(findMisfit(7, counted, known)).toEqual({ path: '', problem: 'must be an object' });
    expect(findMisfit(null, counted, known)).toMatchObject({ path: '' });
  });

  it('are others than those that they were made of', () => {
    const { value, looks } = watched(1);
    remembering(types);
    findMisfit(value, counted, types);
    const { count } = looks;
    findMisfit(value, counted, types);
    expect(looks.count).toBe(2 * count);
  });
});
