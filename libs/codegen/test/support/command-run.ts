import { main } from '@ringspec/codegen';

/** Runs the command line; resolves with its exit code and all that it said. */
export async function runCommand(
  args: readonly string[],
  answers: readonly string[] = [],
): Promise<{ code: number; info: string; error: string; asked: string[] }> {
  const said = { info: '', error: '' };
  const left = [...answers];
  const asked: string[] = [];
  const code = await main(args, {
    info: (text) => void (said.info += text),
    error: (text) => void (said.error += text),
    ...(answers.length > 0 && {
      ask: (question) => {
        asked.push(question);
        return Promise.resolve(left.shift() ?? '');
      },
    }),
  });
  return { code, ...said, asked };
}
