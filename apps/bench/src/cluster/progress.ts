/** Says what is done next. */
export function progress(text: string): void {
  const at = new Date().toISOString().slice(11, 19);
  process.stderr.write(`  ${at} ${text} …\n`);
}
