import { findMisfit } from '../../model/find-misfit.js';
import type { Schema } from '../../model/model.js';
import type { Sample } from './sample.js';

type Json = Readonly<Record<string, unknown>>;
type Types = Readonly<Record<string, Schema>>;

/**
 * Samples in which it matters how an object is written, which a parsed value no longer tells: of
 * equal names the last counts, order does not, `1.0` is an integer, and no name is special.
 */
export function writtenTexts(schema: Schema, types: Types, full: Json): Sample[] {
  const { properties = {}, required = [] } = schema;
  const misfits = Object.entries(properties).flatMap(([name, member]) => {
    const wrong = WRONG.find((value) => findMisfit(value, member, types));
    return name in full && wrong !== undefined ? [{ name, wrong }] : [];
  });
  const minimal = (...names: readonly string[]): [string, unknown][] =>
    Object.entries(full).filter(([name]) => required.includes(name) || names.includes(name));
  const samples: Sample[] = [
    sample('a member __proto__', [...minimal(), ['__proto__', { polluted: true }]]),
  ];
  const whole = Object.keys(properties).find(
    (name) => Number.isSafeInteger(full[name]) && !('enum' in (properties[name] ?? {})),
  );
  if (whole !== undefined) {
    const text = written(minimal(whole).map(([name, value]) => [name, value, name === whole]));
    samples.push({ title: `text: ${whole} as 1.0`, text });
  }
  const [first, second] = misfits;
  if (first) {
    const members = minimal(first.name);
    const others = members.filter(([name]) => name !== first.name);
    const good: [string, unknown] = [first.name, full[first.name]];
    const bad: [string, unknown] = [first.name, first.wrong];
    samples.push(
      sample('equal names, the last one right', [bad, ...others, good]),
      sample('equal names, the last one wrong', [good, ...others, bad]),
    );
  }
  if (first && second) {
    const members = minimal(first.name, second.name).map(([name, value]): [string, unknown] => {
      const misfit = [first, second].find((each) => each.name === name);
      return [name, misfit ? misfit.wrong : value];
    });
    const inOrder = Object.keys(properties);
    members.sort(([a], [b]) => inOrder.indexOf(b) - inOrder.indexOf(a));
    samples.push(sample('two errors, in reverse order', members));
  }
  return samples;
}

/** Values of which most places refuse one. */
const WRONG: readonly unknown[] = [null, [], 7.5];

function sample(title: string, members: readonly (readonly [string, unknown])[]): Sample {
  const text = written(members.map(([name, value]) => [name, value, false]));
  return { title: `text: ${title}`, text };
}

function written(members: readonly (readonly [string, unknown, boolean])[]): string {
  const parts = members.map(
    ([name, value, asDecimal]) =>
      `${JSON.stringify(name)}:${JSON.stringify(value)}${asDecimal ? '.0' : ''}`,
  );
  return `{${parts.join(',')}}`;
}
