import { githubAnnotation } from './annotations.js';
import { type Command, type ExitCode, UsageError } from './command.js';
import { type Output, terminal } from './output.js';
import { tellFailure } from './tell-failure.js';

interface CommandEntry {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  load: () => Promise<Command>;
}

/** What each needs is read when it is called: to read all of it takes as long as a small protocol does. */
const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'begin a protocol: asks three questions, writes it with a configuration and scripts',
    load: async () => (await import('./init-command.js')).initCommand,
  },
  {
    name: 'generate',
    summary: 'generate everything that derives from a protocol',
    load: async () => (await import('./generate-command.js')).generateCommand,
  },
  {
    name: 'diff',
    summary: 'show what a change of the protocol does to each artefact, and to whom',
    load: async () => (await import('./diff-command.js')).diffCommand,
  },
  {
    name: 'import',
    summary: 'make a protocol of a document of another kind',
    load: async () => (await import('./import-command.js')).importCommand,
  },
  {
    name: 'compat',
    summary: 'tell what changes since the newest released level break, and whom',
    load: async () => (await import('./compat-command.js')).compatCommand,
  },
  {
    name: 'release',
    summary: 'freeze the protocol level and write the wire changelog',
    load: async () => (await import('./release-command.js')).releaseCommand,
  },
  {
    name: 'new',
    summary: 'write the file of a new event, with its place in the registry',
    load: async () => (await import('./new-command.js')).newCommand,
  },
];

const HELP = `Usage: ringspec-codegen <command> [options]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join('\n')}

\`ringspec-codegen <command> --help\` shows the options of a command.
\`--annotations github\`, with any command, tells mistakes and warnings as GitHub shows them beside
their lines, on stderr.
Exit codes: 0 done, 1 the protocol is wrong or files are not as they should be, 2 wrong usage.
`;

/** The command line. Returns the exit code. */
export async function main(all: readonly string[], console = terminal): Promise<ExitCode> {
  const { args, output, unknown } = withAnnotations(all, console);
  if (unknown !== undefined) {
    output.error(`ringspec-codegen: \`--annotations\` takes github, not ${unknown}\n\n${HELP}`);
    return 2;
  }
  const [name, ...rest] = args;
  const wantsHelp = args.includes('--help') || args.includes('-h');
  const entry = commands.find((each) => each.name === name);
  if (!entry) {
    if (wantsHelp) output.info(HELP);
    else
      output.error(
        `ringspec-codegen: ${name === undefined ? 'a command is needed' : `there is no command ${name}`}\n\n${HELP}`,
      );
    return wantsHelp ? 0 : 2;
  }
  const command = await entry.load();
  if (wantsHelp) {
    output.info(command.help);
    return 0;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    if (error instanceof UsageError || isParseArgsError(error)) {
      output.error(`ringspec-codegen: ${error.message}\n\n${command.help}`);
      return 2;
    }
    tellFailure(error, args.includes('--json'), output);
    return 1;
  }
}

/** The arguments without those that say how mistakes are annotated, and an output that does it. */
function withAnnotations(
  all: readonly string[],
  output: Output,
): { args: readonly string[]; output: Output; unknown?: string } {
  const at = all.findIndex((each) => /^--annotations(?:=|$)/.test(each));
  if (at < 0) return { args: all, output };
  const [, inline] = (all[at] ?? '').split('=');
  const form = inline ?? all[at + 1] ?? 'nothing';
  const args = [...all.slice(0, at), ...all.slice(at + (inline === undefined ? 2 : 1))];
  if (form !== 'github') return { args, output, unknown: form };
  const annotate: NonNullable<Output['annotate']> = (level, mistake) => {
    output.error(githubAnnotation(level, mistake));
  };
  return { args, output: { ...output, annotate } };
}

function isParseArgsError(error: unknown): error is Error {
  return String((error as { code?: string } | undefined)?.code).startsWith('ERR_PARSE_ARGS');
}
