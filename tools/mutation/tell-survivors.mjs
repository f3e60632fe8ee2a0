import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import path from 'node:path';

/** Tells each survivor as soon as it is known: a run takes long, and their tests can be begun. */
class SurvivorTeller {
  onMutantTested({ status, fileName, location, replacement }) {
    if (status !== 'Survived' && status !== 'NoCoverage' && status !== 'RuntimeError') return;
    const { line, column } = location.start;
    const place = `${path.relative(process.cwd(), fileName)}:${line}:${column + 1}`;
    process.stderr.write(`${status}: ${place}: ${replacement.replace(/\s+/g, ' ')}\n`);
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.Reporter, 'tell-survivors', SurvivorTeller),
];
