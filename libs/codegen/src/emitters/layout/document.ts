/**
 * A text with places where its lines may break: what prettier prints, cut down to what generated
 * code needs. Groups stay on one line where they fit.
 */
export type Document = string | readonly Document[] | Part;

type Part =
  | { kind: 'line'; flat: '' | ' '; isHard: boolean }
  | { kind: 'indent'; content: Document }
  | GroupPart
  | { kind: 'either'; broken: Document; flat: Document }
  | { kind: 'fill'; items: readonly string[] };

interface GroupPart {
  kind: 'group';
  content: Document;
  isBroken: boolean;
  /** Other layouts than that of the content. */
  expanded?: readonly Document[];
  /** The content on one line, where it is known already. */
  text?: string;
}

/** A space, or the end of the line where the group is broken. */
export const line: Document = { kind: 'line', flat: ' ', isHard: false };
/** Nothing, or the end of the line where the group is broken. */
export const softLine: Document = { kind: 'line', flat: '', isHard: false };
/** The end of the line. Breaks the groups around it. */
export const hardLine: Document = { kind: 'line', flat: '', isHard: true };

export function indent(...content: readonly Document[]): Document {
  return { kind: 'indent', content };
}

export function group(content: Document, isBroken = false): Document {
  return { kind: 'group', content, isBroken: isBroken || breaks(content) };
}

/** A group whose text on one line is known: it need not be put together again to see whether it fits. */
export function knownGroup(text: string, content: Document): Document {
  return { kind: 'group', content, isBroken: breaks(content), text };
}

/** The first of the layouts that fits, or else the last. All say the same. */
export function firstThatFits(...layouts: readonly [Document, ...Document[]]): Document {
  return { kind: 'group', content: layouts[0], isBroken: false, expanded: layouts };
}

export function eitherWay(broken: Document, flat: Document = ''): Document {
  return { kind: 'either', broken, flat };
}

/** As many of the items on each line as fit. */
export function fill(items: readonly string[]): Document {
  return { kind: 'fill', items };
}

export function join(separator: Document, items: readonly Document[]): Document[] {
  return items.flatMap((item, i) => (i === 0 ? [item] : [separator, item]));
}

/** Whether there is a line in it that is broken in any case. */
export function breaks(document: Document): boolean {
  if (typeof document === 'string') return false;
  if (isList(document)) return document.some(breaks);
  switch (document.kind) {
    case 'line':
      return document.isHard;
    case 'indent':
      return breaks(document.content);
    case 'group':
      return document.isBroken;
    case 'either':
    case 'fill':
      return false;
  }
}

export function isList(document: Document): document is readonly Document[] {
  return Array.isArray(document);
}
