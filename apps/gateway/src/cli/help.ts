import {
  limitSettings,
  programSettings,
  timingSettings,
  traceSettings,
  type Setting,
} from '../config/settings.js';
import { optionHelp, type AccountOption } from './account-command.js';
import type { CommandWords } from './command-words.js';
import { textTable } from './text-table.js';

export const programName = 'ringspec-gateway';

export function programHelp(commands: readonly CommandWords<AccountOption>[]): string {
  return [
    `${programName}: calling for web apps on your own machine.`,
    '',
    'Usage:',
    ...indented([
      [`${programName} [start] [options]`, 'Run the gateway.'],
      ...commands.map((command) => [`${programName} ${command.name} …`, command.summary]),
    ]),
    '',
    'Options:',
    ...indented([
      ...Object.values<Setting<unknown>>(programSettings).flatMap(flagRow),
      ['--help', 'Print this, or the help of a command.'],
      ['--version', 'Print the version.'],
    ]),
    '',
    'Environment:',
    ...indented(
      [programSettings, traceSettings, timingSettings, limitSettings].flatMap((settings) =>
        Object.values<Setting<unknown>>(settings).map((setting) => [
          setting.variable,
          `${setting.summary} Default: ${setting.shownDefault}.`,
        ]),
      ),
    ),
  ].join('\n');
}

/** Help of a command, or of the commands that begin with the same word. */
export function commandHelp(commands: readonly CommandWords<AccountOption>[]): string {
  const options = new Set(commands.flatMap((command) => command.options));
  return [
    'Usage:',
    ...indented(commands.map((command) => [usage(command), command.summary])),
    '',
    'Options:',
    ...[...options].map((option) => `  ${optionHelp[option]}`),
    '  --data-dir DIR      folder of the gateway’s data; it may be running (DATA_DIR)',
  ].join('\n');
}

export function usage(command: CommandWords<AccountOption>): string {
  return [programName, command.name, ...command.takes].join(' ');
}

function flagRow(setting: Setting<unknown>): string[][] {
  if (setting.flag === undefined) return [];
  const summary = `${setting.summary} Default: ${setting.shownDefault} (${setting.variable}).`;
  return [[`--${setting.flag} VALUE`, summary]];
}

function indented(rows: readonly (readonly string[])[]): readonly string[] {
  return textTable(rows).map((line) => `  ${line}`);
}
