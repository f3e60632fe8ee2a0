import { isObject, type JsonObject, listOf } from './json-object.js';

/** Where one of our keywords stands. */
interface Holder {
  schema: JsonObject;
  /** Whether the schema is a part of another: it has no name. */
  isWithin: boolean;
}

/** Whether a value is what our keyword takes there. */
type Form = (value: unknown, holder: Holder) => boolean;

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isTruth = (value: unknown): boolean => typeof value === 'boolean';
const isLevel = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;
const isEnum = ({ schema }: Holder): boolean => listOf(schema['enum']).length > 0;

/** Keywords that are our own, and mean the same in what is imported where they have our form. */
const FORMS: Readonly<Record<string, Form>> = {
  'x-open': (value, holder) => isTruth(value) && isEnum(holder),
  'x-complete': (value, holder) => isText(value) && isEnum(holder),
  'x-enum-names': (value, { schema }) => {
    const names = listOf(value);
    const isNamed = names.every(
      (name) => typeof name === 'string' && /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name),
    );
    const isComplete = names.length > 0 && names.length === listOf(schema['enum']).length;
    return isComplete && isNamed && new Set(names).size === names.length;
  },
  'x-since': (value, { isWithin }) => isLevel(value) && !isWithin,
  'x-deprecated': (value) =>
    isObject(value) &&
    isLevel(value['since']) &&
    isText(value['use']) &&
    Object.keys(value).length === 2,
  'x-secret': isTruth,
};

export function isOurs(keyword: string): boolean {
  return Object.hasOwn(FORMS, keyword);
}

/** Whether one of ours is written as protocols have it. */
export function isInOurForm(keyword: string, value: unknown, holder: Holder): boolean {
  return FORMS[keyword]?.(value, holder) === true;
}
