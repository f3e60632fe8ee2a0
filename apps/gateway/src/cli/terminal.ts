/** Where the program speaks to people, passed in so that tests can listen. */
export interface Terminal {
  out(line: string): void;
  error(line: string): void;
  /** All of standard input, as text. */
  readInput(): Promise<string>;
}

export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
  async readInput() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  },
};
