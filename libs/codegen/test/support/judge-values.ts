import { expect } from '@jest/globals';
import { findMisfit } from '../../src/model/find-misfit.js';
import type { Schema } from '../../src/model/model.js';

/** A value, and the pointer to the first thing in it that does not fit; undefined where it fits. */
export type JudgedValue = readonly [value: unknown, path: string | undefined];

/** Holds a schema to what it says of values. */
export function judgeValues(
  schema: object,
  cases: readonly JudgedValue[],
  types: Readonly<Record<string, Schema>> = {},
): void {
  for (const [value, path] of cases)
    expect({ value, path: findMisfit(value, schema as Schema, types)?.path }).toEqual({
      ...{ value, path },
    });
}
