import { missingNeed, needs, provideNeeds } from './needs.mjs';

/**
 * Runs parts one after another: first what any of them needs is found or installed, then `prepare`
 * runs, then each part that has what it needs. Resolves with what became of each.
 *
 * `run(part, env)` resolves with an exit code. With `isCi` nothing starts where something is missing
 * that is not optional, or that is `asked` for.
 */
export async function runParts(parts, { isCi, run, prepare, say, table = needs, asked = [] }) {
  const wanted = parts.flatMap(({ needs = [], uses = [] }) => [...needs, ...uses]);
  const { env, missing } = await provideNeeds(wanted, table, asked);
  for (const name of missing) say(`${missingNeed(name, table)}\n`);
  const wants = missing.filter((name) => !table[name].isOptional || asked.includes(name));
  if (isCi && wants.length > 0) return lacking(parts, wants);
  await prepare();
  const outcomes = [];
  for (const part of parts) {
    const [lack] = (part.needs ?? []).filter((name) => missing.includes(name));
    outcomes.push(
      lack ? { part, skipped: missingNeed(lack, table) } : { part, code: await run(part, env) },
    );
  }
  return outcomes;
}

/** Where all must run: parts that lack something have failed, and the others have not run. */
function lacking(parts, missing) {
  return parts.map((part) => {
    const lacks = [...(part.needs ?? []), ...(part.uses ?? [])].some((name) =>
      missing.includes(name),
    );
    return lacks ? { part, code: 1 } : { part, skipped: 'something that CI needs is missing' };
  });
}
