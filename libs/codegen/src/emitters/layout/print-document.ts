import { type Document, isList, join, line } from './document.js';

export const WIDTH = 100;
const STEP = '  ';

/** What is left to print, the next one last. */
interface Command {
  indent: string;
  isFlat: boolean;
  document: Document;
}

/** Breaks the lines of a document so that none is longer than 100 columns where that can be. */
export function printDocument(document: Document): string {
  const out: string[] = [];
  const commands: Command[] = [{ indent: '', isFlat: false, document }];
  let column = 0;
  let margin = '';
  for (let command = commands.pop(); command; command = commands.pop()) {
    const { indent, isFlat, document: part } = command;
    if (typeof part === 'string') {
      if (part === '') continue;
      out.push(margin, part);
      margin = '';
      column += part.length;
    } else if (isList(part)) {
      for (let i = part.length - 1; i >= 0; i -= 1)
        commands.push({ indent, isFlat, document: part[i] ?? '' });
    } else if (part.kind === 'indent') {
      commands.push({ indent: indent + STEP, isFlat, document: part.content });
    } else if (part.kind === 'either') {
      commands.push({ indent, isFlat, document: isFlat ? part.flat : part.broken });
    } else if (part.kind === 'fill') {
      commands.push(...filled(part.items, command, WIDTH - column).toReversed());
    } else if (part.kind === 'group') {
      commands.push(chosen(part, command, commands, WIDTH - column));
    } else if (isFlat && !part.isHard) {
      out.push(part.flat);
      column += part.flat.length;
    } else {
      out.push('\n');
      margin = indent;
      column = indent.length;
    }
  }
  return out.join('');
}

/** A group on one line where that fits, else the first of its layouts that does, else broken. */
function chosen(
  group: Extract<Document, { kind: 'group' }>,
  { indent, isFlat }: Command,
  rest: readonly Command[],
  room: number,
): Command {
  const [first = group.content, ...others] = group.expanded ?? [group.content];
  const last = others.at(-1) ?? first;
  if (group.isBroken) return { indent, isFlat: false, document: last };
  const flat = { indent, isFlat: true, document: group.text ?? first };
  if (isFlat || fits(flat, rest, room)) return flat;
  for (const layout of others.slice(0, -1)) {
    const command = { indent, isFlat: true, document: layout };
    if (fits(command, rest, room)) return command;
  }
  return { indent, isFlat: false, document: last };
}

/** Whether what follows fits into the line up to the next place where it may break. */
function fits(next: Command, rest: readonly Command[], room: number): boolean {
  const commands: { isFlat: boolean; document: Document }[] = [next];
  let left = room;
  let remaining = rest.length;
  while (left >= 0) {
    const command = commands.pop() ?? rest[(remaining -= 1)];
    if (!command) return true;
    const { isFlat, document } = command;
    if (typeof document === 'string') left -= document.length;
    else if (isList(document)) {
      for (let i = document.length - 1; i >= 0; i -= 1)
        commands.push({ isFlat, document: document[i] ?? '' });
    } else if (document.kind === 'indent') commands.push({ isFlat, document: document.content });
    else if (document.kind === 'fill')
      commands.push({ isFlat, document: join(line, document.items) });
    else if (document.kind === 'either')
      commands.push({ isFlat, document: isFlat ? document.flat : document.broken });
    else if (document.kind === 'group') {
      const flat = isFlat && !document.isBroken;
      const last = document.expanded?.at(-1) ?? document.content;
      commands.push({ isFlat: flat, document: flat ? (document.text ?? document.content) : last });
    } else if (!isFlat || document.isHard) return true;
    else left -= document.flat.length;
  }
  return false;
}

/**
 * Items and the lines between them, each broken where the next item does not fit any more. A comma
 * is printed after the last one too.
 */
function filled(items: readonly string[], { indent }: Command, room: number): Command[] {
  let left = room;
  return items.flatMap((text, i): Command[] => {
    const item = { indent, isFlat: true, document: text };
    const width = i === items.length - 1 ? text.length + 1 : text.length;
    const isFlat = i === 0 || left >= width + 1;
    left = (isFlat ? left : WIDTH - indent.length) - width - (isFlat && i > 0 ? 1 : 0);
    return i === 0 ? [item] : [{ indent, isFlat, document: line }, item];
  });
}
