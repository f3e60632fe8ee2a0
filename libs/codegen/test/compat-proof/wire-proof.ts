import type { Model } from '@ringspec/codegen';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { closed } from '../../src/model/closed-form.js';
import { definitions } from '../../src/model/definitions.js';
import { httpShapes } from '../../src/model/http-shapes.js';
import { Sampler } from './samples.js';

type Schema = Model['events'][number]['payload'];

export interface WireBreaks {
  /** What a reader of before refuses though it may be written now. */
  reader?: string;
  /** What a reader of now refuses though it could be written before. */
  writer?: string;
}

/** What samples and ajv say of each message: found without a word of the comparison. */
export function breaksOnWire(before: Model, after: Model): Map<string, WireBreaks> {
  const found = new Map<string, WireBreaks>();
  const sides = { before: new Side(before), after: new Side(after) };
  const refused = (from: Side, to: Side, written: Schema, read: Schema): string | undefined => {
    const samples = [...from.sampler.samples(written), ...to.sampler.samples(read)];
    const [writes, reads] = [from.compile(written, 'writer'), to.compile(read, 'reader')];
    const sample = samples.find((each) => writes(each) && !reads(each));
    return sample === undefined ? undefined : JSON.stringify(sample);
  };
  const reads = (at: string, old: Schema, now: Schema | null | undefined): void => {
    const reader = now ? refused(sides.after, sides.before, now, old) : 'nothing is sent any more';
    if (reader !== undefined) found.set(at, { ...found.get(at), reader });
  };
  const writes = (at: string, old: Schema, now: Schema | undefined): void => {
    const writer = now ? refused(sides.before, sides.after, old, now) : 'nobody knows it any more';
    if (writer !== undefined) found.set(at, { ...found.get(at), writer });
  };
  for (const { name, wire } of before.events) {
    if (wire) reads(`event ${name}`, wire, after.events.find((each) => each.name === name)?.wire);
  }
  for (const { name, params, result, from = 'client' } of before.requests) {
    const now = after.requests.find((each) => each.name === name);
    if (from !== 'server') {
      writes(`request ${name}`, params, now?.params);
      if (now) reads(`request ${name}`, result, now.result);
    }
    if (from === 'client') continue;
    reads(`request ${name}`, params, now?.params);
    if (now) writes(`request ${name}`, result, now.result);
  }
  for (const { name, params } of before.notifications) {
    const now = after.notifications.find((each) => each.name === name);
    writes(`notification ${name}`, params, now?.params);
  }
  for (const { name, method, path } of before.http?.operations ?? []) {
    const isThere = (each: { method: string; path: string }): boolean =>
      each.method === method && each.path === path;
    if (after.http?.operations.some((each) => each.name === name || isThere(each)) !== true)
      writes(`operation ${name}`, {}, undefined);
  }
  for (const { message, part, declaration, schema, isRead } of httpShapes(before)) {
    const now = httpShapes(after).find((each) => each.message === message && each.part === part);
    if (isRead && (now || part === 'webhook')) reads(declaration, schema, now?.schema);
    else if (now) writes(declaration, schema, now.schema);
  }
  for (const { name, schema } of before.types) {
    const now = after.types.find((each) => each.name === name)?.schema;
    if (schema.properties?.['jsonrpc'] === undefined) continue;
    reads(`type ${name}`, schema, now);
    writes(`type ${name}`, schema, now);
  }
  return found;
}

class Side {
  readonly sampler: Sampler;
  readonly #model: Model;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(model: Model) {
    this.#model = model;
    this.sampler = new Sampler(model, (schema, value) => this.compile(schema, 'writer')(value));
  }

  compile(schema: Schema, form: 'reader' | 'writer'): ValidateFunction {
    const key = form + JSON.stringify(schema);
    const known = this.#compiled.get(key);
    if (known) return known;
    const own = form === 'writer' ? closed(schema) : schema;
    const validate = ajv.compile({ ...own, $defs: definitions(this.#model, form) });
    this.#compiled.set(key, validate);
    return validate;
  }
}

/** Without the meta-schema: the models were checked when they were built. */
const ajv = new Ajv2020({ strict: false, validateSchema: false, meta: false });
