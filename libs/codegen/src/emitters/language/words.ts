/** The words of a name, whatever convention it is written in: `callId` → call, Id; `ACDAction` → ACD, Action. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

/** `callId` → `call_id`. */
export function snakeCase(name: string): string {
  return wordsOf(name)
    .map((word) => word.toLowerCase())
    .join('_');
}

/** `InService` → `IN_SERVICE`. */
export function screamingCase(name: string): string {
  return snakeCase(name).toUpperCase();
}

/** `call-id` → `CallId`; runs of capitals stay: `ACDAction`. */
export function capitalized(name: string): string {
  return wordsOf(name)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** As {@link capitalized}, with runs of capitals as words: `AcdAction`. */
export function pascalWords(name: string): string {
  return wordsOf(name)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
}

/** `CallId` → `callId`, `ACDAction` → `acdAction`. */
export function camelWords(name: string): string {
  const [first = '', ...rest] = wordsOf(name);
  const others = rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  return first.toLowerCase() + others.join('');
}
