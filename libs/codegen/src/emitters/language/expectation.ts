import { FORMATS_OF_PATTERNS } from '../../model/formats.js';
import { nextDouble, previousDouble } from '../../model/next-double.js';
import type { Place, ValueCheck } from './plan/place.js';

/** What a value must be at a place, in words that end the sentence “expected …”. */
export function expectation({ itself, options }: Pick<Place, 'itself' | 'options'>): string {
  const type = itself.find((check) => check.check === 'type');
  const among = itself.filter((check) => check.check === 'oneOf');
  const limits = itself.filter(({ check }) => check !== 'type' && check !== 'oneOf').map(limitOf);
  const [values] = among;
  if (values && limits.length === 0) {
    const all = values.values.map((value) => JSON.stringify(value));
    const [only = ''] = all;
    return all.length === 1 ? only : `one of ${all.join(', ')}`;
  }
  if (options && !type) return ['one of the allowed shapes', ...limits].join(', ');
  return [type ? NOUNS[type.is] : 'a value', ...limits].join(' ');
}

const NOUNS = {
  string: 'a text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  object: 'an object',
  array: 'a list',
} as const;

function limitOf(check: ValueCheck): string {
  switch (check.check) {
    case 'length':
      return `of ${between(check.least, check.most)} characters`;
    case 'items':
      return `of ${between(check.least, check.most)} items`;
    case 'members':
      return `of ${between(check.least, check.most)} members`;
    case 'range':
      return rangeText(check.least, check.most);
    case 'pattern':
      return patternText(check.source);
    case 'type':
    case 'oneOf':
      return '';
  }
}

function patternText(source: string): string {
  const format = FORMATS_OF_PATTERNS.get(source);
  return format === undefined ? `matching ${source}` : `in the format ${format}`;
}

function rangeText(least: number, most: number): string {
  const [above, below] = [excluded(least, previousDouble), excluded(most, nextDouble)];
  if (above === undefined && below === undefined)
    return `from ${String(least)} to ${String(most)}`
      .replace('from -Infinity to', 'up to')
      .replace(' to Infinity', ' on');
  const lower = above === undefined ? `from ${String(least)} on` : `above ${String(above)}`;
  const upper = below === undefined ? `up to ${String(most)}` : `below ${String(below)}`;
  const parts = [...(least === -Infinity ? [] : [lower]), ...(most === Infinity ? [] : [upper])];
  return parts.join(' and ');
}

/** The number beside a limit that is the next one to it, as is seen by how much longer it is to write. */
function excluded(limit: number, beside: (number: number) => number): number | undefined {
  if (!Number.isFinite(limit)) return undefined;
  const next = beside(limit);
  return String(limit).length > 15 || Math.abs(limit) === Number.MIN_VALUE ? next : undefined;
}

function between(least: number, most: number): string {
  if (most === Infinity) return `${String(least)} or more`;
  if (least === most) return String(least);
  return least === 0 ? `up to ${String(most)}` : `${String(least)} to ${String(most)}`;
}
