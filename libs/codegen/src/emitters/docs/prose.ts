import { code } from './markdown.js';

/**
 * Texts of declarations as Markdown: code, emphasis, lists and links to the web stay. Nothing of a
 * text becomes HTML, a heading, an attribute or an expression of Vue, and none begins what it does
 * not end: pages are read by people who trust them, and the texts may come from anywhere.
 */
export function prose(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const end = fenceEnd(lines, at);
    if (end === undefined) out.push(proseLine(lines[at] ?? ''));
    else {
      out.push(...lines.slice(at, end + 1));
      at = end;
    }
  }
  return out.join('\n').trim();
}

/** The same as a part of a line. */
export function inlineProse(text: string): string {
  return proseLine(text.replace(/[\s\u2028\u2029]+/g, ' ').trim());
}

/** The line that closes the fence that is opened here, at the margin; one that is never closed is none. */
function fenceEnd(lines: readonly string[], at: number): number | undefined {
  const [, fence] = /^(`{3,}|~{3,})[ \t]*[\w+#-]*[ \t]*$/.exec(lines[at] ?? '') ?? [];
  if (fence === undefined) return undefined;
  const closing = new RegExp(`^ {0,3}${fence.charAt(0)}{${String(fence.length)},}[ \\t]*$`);
  const found = lines.findIndex((line, i) => i > at && closing.test(line));
  return found === -1 ? undefined : found;
}

/** What makes a line more than a part of a paragraph: headings, rules, rows of tables, containers. */
const BLOCK =
  /^([ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]{1,9}){0,20})(#|=+[ \t]*$|:::|[-|:][-|: \t]*$|[*_](?:[ \t]*[*_])+[ \t]*$|~~~)/;

function proseLine(line: string): string {
  // Far from the margin would be code, in which nothing is escaped.
  const text = line.replace(/^[ \t]{4,}/, '   ');
  const [, start = '', block] = BLOCK.exec(text) ?? [];
  if (block === undefined) return inline(text);
  return `${inline(start)}\\${block.charAt(0)}${inline(text.slice(start.length + 1))}`;
}

const TOKEN =
  /\\[!-/:-@[-`{-~]|`+|&(?=#?\w+;)|!(?=\[)|\[[^[\]`\\<&{]*\]\([^()\s]*\)|[<{[\]]|[^\\`&!<{[\]]+|[^]/g;

/** Addresses that lead to a page, and run nothing. */
const ADDRESS = /^(?:https?:\/\/|mailto:|#|\.{0,2}\/)[\w\-.~:/?#@!$*+,;=%]*$/;

function inline(text: string): string {
  let out = '';
  let skipTo = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (index < skipTo) continue;
    if (token.startsWith('`')) {
      const end = spanEnd(text, index, token.length);
      out += end === undefined ? token.replaceAll('`', '\\`') : span(text.slice(index, end));
      skipTo = end ?? index;
    } else if (token === '\\{' || token === '{') out += `${token}<!-- -->`;
    else if (token.startsWith('[') && token !== '[') out += link(token);
    else out += ESCAPED[token] ?? token;
  }
  return out;
}

const ESCAPED: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '&': '&amp;',
  '[': '\\[',
  ']': '\\]',
  '!': '\\!',
};

/** Behind the run of as many backticks as at the beginning; undefined where there is none. */
function spanEnd(text: string, start: number, length: number): number | undefined {
  for (const { 0: run, index } of text.slice(start + length).matchAll(/`+/g))
    if (run.length === length) return start + length + index + length;
  return undefined;
}

/** Code as it is written, unless Vue would take it for an expression. */
function span(text: string): string {
  return text.includes('{{') ? code(text.replace(/^`+|`+$/g, '').trim()) : text;
}

function link(token: string): string {
  const [, text = '', address = ''] = /^\[(.*)\]\((.*)\)$/.exec(token) ?? [];
  return ADDRESS.test(address) ? token : `\\[${inline(text)}\\](${inline(address)})`;
}
