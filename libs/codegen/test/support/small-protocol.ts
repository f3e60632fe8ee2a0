import {
  defineError,
  defineEvent,
  defineNotification,
  defineRequest,
  type ProtocolDefinition,
} from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { examineProtocol } from '../../src/model/build-model.js';
import type { Model } from '../../src/model/model.js';
import { type Mistake, ModelError } from '../../src/model/model-error.js';

/** A protocol of no messages, in which nothing is wrong. */
export const emptyProtocol: ProtocolDefinition = {
  name: 'small',
  title: 'Small',
  summary: 'Has next to nothing.',
  level: 1,
  subprotocol: 'small.v1',
  baseUri: 'https://small.example/',
  targets: [{ name: 'client', summary: 'The client.' }],
  domains: [{ name: 'auth', summary: 'Logins.' }],
  events: [],
  requests: [],
  notifications: [],
  errors: [],
  types: [],
};

/** What a declaration says that is of no matter to the test. */
export const about = { since: 1, summary: 'It is.' };

const empty = Type.Object({});

export const eventOf = (name: string, change: object = {}) =>
  defineEvent({
    ...{ name, target: 'client', origin: 'gateway', fires: 'Then. Not now.' },
    ...{ ...about, params: empty, examples: { plain: {} } },
    ...change,
  });

export const requestOf = (name: string, change: object = {}) =>
  defineRequest({
    ...{ name, ...about, params: empty, result: empty, errors: [] },
    examples: { plain: { params: {}, result: {} } },
    ...change,
  });

export const notificationOf = (name: string, change: object = {}) =>
  defineNotification({ name, ...about, params: empty, examples: { plain: {} }, ...change });

export const errorOf = (name: string, change: object = {}) =>
  defineError({ domain: 'auth', name, code: 1, retryable: false, ...about, ...change });

/** What is wrong with the empty protocol, so changed. */
export function mistakesIn(change: object): readonly Mistake[] {
  return examineProtocol({ ...emptyProtocol, ...change }).mistakes;
}

/** The rule and place of each mistake. */
export function rulesIn(change: object): string[] {
  return mistakesIn(change).map(({ rule, at }) => `${rule} at ${at}`);
}

/** The model of the empty protocol, so changed. */
export function modelOf(change: object): Model {
  const { model, mistakes } = examineProtocol({ ...emptyProtocol, ...change });
  if (mistakes.length > 0) throw new ModelError(mistakes);
  return model;
}
