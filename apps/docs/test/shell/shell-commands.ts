/** A command as a shell would run it: what its environment is given, and its words. */
export interface ShellCommand {
  env: readonly string[];
  words: readonly string[];
}

/** The words of a line: quotes are off, a comment is not there, `&&`, `;` and `|` are words. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/#.*$|&&|[;|]|(?:[^\s'"#;|&]|'[^']*'|"[^"]*"|\B#)+/gm)];
  return words.map(([word]) => word).filter((word) => !word.startsWith('#'));
}

/** The commands of a block for a shell, in their order. */
export function commandsOf(code: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  for (const line of code.replace(/\\\n\s*/g, ' ').split('\n')) {
    let words: string[] = [];
    for (const word of [...wordsOf(line), ';']) {
      if (!['&&', ';', '|'].includes(word)) words.push(word.replace(/['"]/g, ''));
      else {
        if (words.length > 0) commands.push(command(words));
        words = [];
      }
    }
  }
  return commands;
}

/** Who runs a program, and how npm finds it, is not what it does. */
function command(all: readonly string[]): ShellCommand {
  const words = all.filter((word, i) => i > 0 || word !== 'export');
  const start = words.findIndex((word) => !/^(?:sudo|npx|[A-Z_]+=.*)$/.test(word));
  const before = start === -1 ? words : words.slice(0, start);
  const env = before.flatMap((word) => /^([A-Z_]+)=/.exec(word)?.[1] ?? []);
  return { env, words: start === -1 ? [] : words.slice(start) };
}
