import { describe, expect, test } from '@jest/globals';
import { disagreementOf, disagreementsAmong } from '../src/secrets/ring-agreement.js';
import {
  isResealed,
  isWhole,
  type SecretState,
  type SecretStates,
  tellSecrets,
} from '../src/secrets/secret-states.js';

const other = (...secrets: string[]) => ({ id: secrets.join(), name: 'north', secrets });

describe('gateways with secrets of their own', () => {
  const orders = [['old'], ['old', 'new'], ['new', 'old'], ['new']];

  test('go together where they are a step of a rotation apart, and no further', () => {
    const together = orders.map((ours) =>
      orders.map((theirs) => disagreementOf(ours, other(...theirs)) === undefined),
    );
    expect(together).toEqual([
      [true, true, false, false],
      [true, true, true, false],
      [false, true, true, true],
      [false, false, true, true],
    ]);
  });

  test.each([
    [['new', 'old'], ['old'], /north has not the secret new, .* put it behind the others there/],
    [['new'], ['old', 'new'], /north still seals with the secret old, .* put it back behind/],
    [['old', 'new'], [], /north is of a version that knows one secret only: upgrade it/],
  ])('are told what to do: %j beside %j', (ours, theirs, sentence) => {
    expect(disagreementOf(ours, other(...theirs))).toMatch(sentence);
  });

  test('of which one tells none are no trouble while there is one secret', () => {
    expect(disagreementOf(['old'], other())).toBeUndefined();
    expect(disagreementsAmong([other(), other('old'), other('old')])).toEqual([]);
  });

  test('are looked at two by two', () => {
    const told = disagreementsAmong([other('old'), other('new', 'old'), other('old', 'new')]);
    expect(told).toEqual([
      expect.stringContaining('still seals with the secret new'),
      expect.stringContaining('has not the secret new'),
    ]);
  });
});

describe('what there is to do', () => {
  const state = (change: Partial<SecretState>): SecretState => ({
    ...{ secret: 'old', place: 'behind', neededBy: {}, isNoted: false },
    ...{ unusedSince: undefined, tokensUntil: undefined },
    ...change,
  });
  const states = (change: Partial<SecretState>, gateways: SecretStates['gateways'] = []) => ({
    secrets: [state({ secret: 'new', place: 'first', neededBy: { users: 2 } }), state(change)],
    ...{ unreadable: {}, gateways },
  });
  const now = Date.parse('2026-11-27T12:00:00Z');
  const hour = 3_600_000;

  test.each<[string, Partial<SecretState>, RegExp]>([
    ['it is new', {}, /^old is new: every gateway that runs has it, so put it first/],
    ['something needs it', { neededBy: { users: 3 }, isNoted: true }, /needed still.*reseal\.$/],
    ['nothing needs it, as nobody has noted', { isNoted: true }, /reseal notes that/],
    [
      'tokens hold that it signed',
      { unusedSince: now - hour, tokensUntil: now + hour },
      /take it out from 2026-11-27T13:00:00Z on/,
    ],
    [
      'all is over',
      { unusedSince: now - 2 * hour, tokensUntil: now - hour },
      /^Nothing needs old any more/,
    ],
    [
      'it is lost',
      { place: 'missing', neededBy: { users: 3 } },
      /^3 users need old, .* put it back/,
    ],
  ])('is told where %s', (_what, change, sentence) => {
    expect(tellSecrets(states(change), now)).toEqual([expect.stringMatching(sentence)]);
  });

  test('is first to give a new one to all', () => {
    const told = tellSecrets(
      states({}, [other('new'), { ...other('new', 'old'), name: 'south' }]),
      now,
    );
    expect(told).toEqual([expect.stringMatching(/behind the others of north too/)]);
  });

  test('is told of gateways that have another first, and of what nobody can read', () => {
    const beside = states({ neededBy: { users: 1 } }, [other('old', 'new')]);
    expect(tellSecrets({ ...beside, unreadable: { webhooks: 1 } }, now)).toEqual([
      'The gateway north still seals with old: restart it with new as the first.',
      expect.stringMatching(/^1 webhooks: no secret opens them/),
      expect.stringContaining('old is needed still'),
    ]);
  });

  test('is done where nothing needs another than the first', () => {
    expect(isResealed(states({}))).toBe(true);
    expect(isResealed(states({ neededBy: { users: 1 } }))).toBe(false);
    expect(isWhole(states({ neededBy: { users: 1 } }))).toBe(true);
    expect(isWhole(states({ place: 'missing', neededBy: { users: 1 } }))).toBe(false);
    expect(isWhole({ ...states({}), unreadable: { users: 1 } })).toBe(false);
  });
});
