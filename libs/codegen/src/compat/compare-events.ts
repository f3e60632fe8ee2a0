import { isDeepStrictEqual } from 'node:util';
import type { EventModel, Model, Schema } from '../model/model.js';
import type { Change } from './change.js';
import { compareDocs } from './compare-docs.js';
import type { Comparison } from './comparison.js';
import { type Exposure, judgeFact } from './judge-fact.js';
import { compareWireNames } from './compare-wire-names.js';
import { makeChange } from './make-change.js';
import { pairMembers } from './pair-members.js';

/** Events: clients read what crosses the wire, applications what listeners get. */
export function compareEvents(before: Model, after: Model, comparison: Comparison): Change[] {
  const { kept, renamed, removed, added } = pairMembers(before.events, after.events, {
    nameOf: ({ name }) => name,
    signatureOf,
  });
  const at = ({ name }: EventModel): string => `event ${name}`;
  const lost = ({ wire }: EventModel): ('reader' | 'source')[] =>
    wire ? ['reader', 'source'] : ['source'];
  return [
    ...removed.map((event) => makeChange('event-removed', at(event), 'is gone', lost(event))),
    ...renamed.map(({ before: event, after: { name } }) =>
      makeChange('event-renamed', at(event), `became ${name}`, lost(event)),
    ),
    ...kept.flatMap((pair) => compareEvent(pair.before, pair.after, comparison)),
    ...added.map((event) => makeChange('event-added', at(event), event.summary)),
  ];
}

/** The shape; where it says little, the summary as well. */
function signatureOf({ target, origin, payload, wire, summary }: EventModel): string {
  const { name: _name, ...own } = payload.properties ?? {};
  const saysMuch = Object.keys({ ...own, ...wire?.properties }).length > 1;
  return JSON.stringify([target, origin, own, payload.required, wire, saysMuch || summary]);
}

function compareEvent(before: EventModel, after: EventModel, comparison: Comparison): Change[] {
  const at = `event ${before.name}`;
  const changes = [
    ...compareDocs(before, after, at, ['fires']),
    ...compareWireNames(before, after, at, ['reader']),
  ];
  if (before.target !== after.target) {
    const message = `${before.target} became ${after.target}`;
    changes.push(makeChange('event-target-changed', at, message, ['source']));
  }
  if (before.origin !== after.origin) {
    const message = `${before.origin} became ${after.origin}`;
    changes.push(makeChange('event-origin-changed', at, message));
  }
  if (before.wire && !after.wire) {
    const message = 'is no longer sent';
    changes.push(makeChange('event-wire-removed', at, message, ['reader', 'source']));
  }
  if (!before.wire && after.wire) {
    changes.push(makeChange('event-wire-added', at, 'is sent as well'));
  }
  return [...changes, ...compareShapes(before, after, comparison)];
}

/** What the payload and the wire have in common is told once, at the payload. */
function compareShapes(before: EventModel, after: EventModel, comparison: Comparison): Change[] {
  const [nameless, namelessAfter] = [withoutName(before.payload), withoutName(after.payload)];
  const payload = comparison.find(nameless, namelessAfter, ['given']).facts;
  const wire =
    before.wire && after.wire ? comparison.find(before.wire, after.wire, ['read']).facts : [];
  const [params, onWire] = [`event ${before.name} params`, `event ${before.name} wire`];
  const isBoth = (facts: typeof wire, fact: (typeof wire)[number]): boolean =>
    facts.some((other) => isDeepStrictEqual(other, fact));
  const judge = (fact: (typeof wire)[number], root: string, ...exposures: Exposure[]): Change =>
    judgeFact(fact, root, new Set(exposures));
  return [
    ...payload.map((fact) =>
      isBoth(wire, fact) ? judge(fact, params, 'given', 'read') : judge(fact, params, 'given'),
    ),
    ...wire.filter((fact) => !isBoth(payload, fact)).map((fact) => judge(fact, onWire, 'read')),
  ];
}

/** The literal `name` is the event's own and follows it. */
function withoutName(payload: Schema): Schema {
  const { name: _name, ...properties } = payload.properties ?? {};
  return {
    ...payload,
    properties,
    required: (payload.required ?? []).filter((key) => key !== 'name'),
  };
}
