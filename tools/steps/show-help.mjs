/** Prints the text and ends the program where `--help` was asked for. */
export function showHelp(text, args = process.argv.slice(2)) {
  if (!args.includes('--help') && !args.includes('-h')) return;
  process.stdout.write(text);
  process.exit(0);
}
