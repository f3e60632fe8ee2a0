/** The OpenAPI document, held to two linters and to what the model says. */
import { describe, expect, it } from '@jest/globals';
import type { Model } from '@ringspec/codegen';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { emittedFiles, httpModels } from './support/http-protocols.js';

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: object };
  responses: Record<string, { description: string; content?: object }>;
  'x-scope': string;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  webhooks?: Record<string, { post: { operationId: string } }>;
}

async function textOf(model: Model): Promise<string> {
  return (await emittedFiles(model, 'openapi')).get('openapi.json') ?? '';
}

describe.each(httpModels)('the OpenAPI document of %s', (_name, model) => {
  it('is clean by the linter of Redocly', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const source = await textOf(model);
    const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  }, 60_000);

  it('is clean by Spectral', async () => {
    const linter = new spectral.Spectral();
    linter.setRuleset({ extends: [[rulesets.oas as never, 'recommended']] });
    const problems = await linter.run(await textOf(model));
    expect(problems.map(({ code, path }) => `${String(code)} at ${path.join('/')}`)).toEqual([]);
  }, 60_000);

  it('has each operation and webhook where it is, with what it needs', async () => {
    const { paths, webhooks = {} } = JSON.parse(await textOf(model)) as Document;
    const found = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, each]) => ({
        ...{ name: each.operationId, at: `${method.toUpperCase()} ${path}` },
        scope: each['x-scope'],
        texts: (each.parameters ?? []).filter((one) => one.in !== 'header').map(({ name }) => name),
        body: each.requestBody !== undefined,
      })),
    );
    const said = (model.http?.operations ?? []).map((each) => ({
      ...{ name: each.name, at: `${each.method} ${each.path}`, scope: each.scope },
      texts: [each.pathParams, each.query].flatMap((part) => Object.keys(part?.properties ?? {})),
      body: each.body !== undefined,
    }));
    const byName = (all: typeof said) => [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(found)).toEqual(byName(said));
    expect(Object.values(webhooks).map(({ post }) => post.operationId)).toEqual(
      (model.http?.webhooks ?? []).map(({ name }) => name),
    );
  });

  it('says of each operation how it may be refused', async () => {
    const { paths } = JSON.parse(await textOf(model)) as Document;
    const errors = new Map(model.errors.map((each) => [`${each.domain}.${each.name}`, each]));
    for (const { method, path, errors: own } of model.http?.operations ?? []) {
      const responses = paths[path]?.[method.toLowerCase()]?.responses ?? {};
      for (const key of [...own, ...(model.http?.errors ?? [])])
        expect(responses[String(errors.get(key)?.status)]?.description).toContain(`\`${key}\``);
    }
  });
});
