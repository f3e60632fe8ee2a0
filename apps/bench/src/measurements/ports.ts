import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compareRounds, median, perSecond } from '../compare-rates.js';
import type { Measurement, Row } from '../measurement.js';
import { folder, languagePrograms, type LanguagePrograms } from '../ports/language-programs.js';
import { wireCases } from '../ports/wire-cases.js';

/** Rates of a round, per second: all sides after each other. */
interface Round {
  ours: number;
  plain: number;
  tool?: number;
  frames: number;
}

interface Told {
  rounds: readonly Round[];
  /** Part of the cases that the tool takes. */
  taken?: number;
}

export const ports: Measurement = {
  name: 'ports',
  summary: 'models of each language beside its JSON library, and frames through each core',
  async run() {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const cases = path.join(folder, 'cases.tsv');
    writeFileSync(cases, wireCases(path.join(process.cwd(), 'generated/corpus')));
    const rows: Row[] = [];
    for (const language of languagePrograms) {
      const toolchain = process.env[language.toolchain];
      if (toolchain === undefined) {
        process.stderr.write(`ports: without ${language.name}, whose toolchain is not there\n`);
        continue;
      }
      process.stderr.write(`ports: ${language.name} …\n`);
      const { command, before, after = [], env } = await language.build(toolchain);
      const output = execFileSync(command, [...before, cases, ...after], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      });
      rows.push(...rowsOf(language, JSON.parse(output) as Told));
    }
    return rows;
  },
};

function rowsOf(
  { name, plain, tool, aims = { plain: '≥ 0.50' } }: LanguagePrograms,
  { rounds, taken = 1 }: Told,
): Row[] {
  const beside = (what: string, side: (round: Round) => number, aim = ''): Row => {
    const { ours, peer, ...told } = compareRounds(
      rounds.map((round) => ({ ours: round.ours, peer: side(round) })),
    );
    return {
      what: `${name}: a message read and written / ${what}`,
      ours: perSecond(ours),
      peer: perSecond(peer),
      ...told,
      aim,
    };
  };
  const part = taken < 1 ? `, which takes ${(taken * 100).toFixed(0)} % of them` : '';
  const frames = median(rounds.map((round) => round.frames));
  return [
    beside(plain, (round) => round.plain, aims.plain),
    ...(tool === undefined
      ? []
      : [beside(`${tool}${part}`, (round) => round.tool ?? Number.NaN, aims.tool)]),
    {
      what: `${name}: an event frame through the core / a message read and written`,
      ours: perSecond(frames),
      peer: perSecond(median(rounds.map(({ ours }) => ours))),
      ratio: median(rounds.map((round) => round.frames / round.ours)),
    },
  ];
}
