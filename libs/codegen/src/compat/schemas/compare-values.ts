import type { Schema } from '../../model/model.js';
import { isSameJson } from '../../model/same-json.js';
import { OTHER, SAME, WIDER } from './effect.js';
import type { Site } from './site.js';
import { isOpen, listedValues, membersOf } from './values.js';

/** Lists of values: `enum`, `const`, named enums. */
export function compareValues(before: Schema, after: Schema, site: Site): void {
  const [old, now] = [listedValues(before), listedValues(after)];
  const wasClosed = !isOpen(before);
  const isClosed = !isOpen(after);
  if (old && now) {
    compareOpenness(before, after, site);
    compareMembers(before, after, site);
  } else if (now) {
    site.report('enum-introduced', `any value became one of ${list(now)}`, {
      wire: { wider: false, narrower: isClosed },
      source: { wider: false, narrower: true },
    });
  } else if (old) {
    const effect = { wider: wasClosed, narrower: false };
    site.report('enum-dropped', `one of ${list(old)} became any value`, { wire: effect });
  }
}

function compareOpenness(before: Schema, after: Schema, site: Site): void {
  if (!isOpen(before) && isOpen(after)) {
    const source = { wider: true, narrower: false };
    site.report('enum-opened', 'readers must take unknown values', { wire: WIDER, source });
  }
  if (isOpen(before) && !isOpen(after)) site.report('enum-closed', 'unknown values are refused');
}

function compareMembers(before: Schema, after: Schema, site: Site): void {
  const [old, now] = [listedValues(before) ?? [], listedValues(after) ?? []];
  const [namedBefore, namedAfter] = [membersOf(before), membersOf(after)];
  const wider = !isOpen(before);
  const narrower = !isOpen(after);
  const settled = new Set<unknown>();
  for (const { name, value, summary } of namedBefore) {
    const sameName = namedAfter.find((member) => member.name === name);
    const sameValue = namedAfter.find((member) => member.value === value);
    if (sameName && sameName.value !== value && !sameValue && !old.includes(sameName.value)) {
      settled.add(value).add(sameName.value);
      const message = `${name}: ${list([value])} became ${list([sameName.value])}`;
      site.report('enum-value-changed', message, { wire: { wider, narrower }, source: OTHER });
    }
    if (sameValue && sameValue.name !== name) {
      const message = `the member ${name} became ${sameValue.name}`;
      site.report('enum-member-renamed', message, { wire: SAME, source: OTHER });
    }
    if (sameValue && sameValue.summary !== summary) {
      site.report('documentation-changed', `the summary of the member ${name} changed`);
    }
  }
  const isSettled = (value: unknown): boolean => settled.has(value);
  const isIn = (values: readonly unknown[], value: unknown): boolean =>
    values.some((each) => isSameJson(each, value));
  for (const value of now.filter((each) => !isIn(old, each) && !isSettled(each))) {
    const effect = { wider, narrower: false };
    const message = `${list([value])} was added to ${wider ? 'a closed' : 'an open'} enum`;
    site.report('enum-member-added', message, { wire: effect, docs: wider });
  }
  for (const value of old.filter((each) => !isIn(now, each) && !isSettled(each))) {
    const message = `${list([value])} is gone`;
    site.report('enum-member-removed', message, {
      wire: { wider: false, narrower },
      source: OTHER,
    });
  }
}

function list(values: readonly unknown[]): string {
  return values.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
}
