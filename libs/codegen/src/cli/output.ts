/** Where a command writes. */
export interface Output {
  info(text: string): void;
  error(text: string): void;
}

export const terminal: Output = {
  info: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};
