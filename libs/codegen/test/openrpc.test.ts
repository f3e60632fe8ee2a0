/** The OpenRPC document, held to the meta-schema and its examples to the strict validators. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { emitFor, onlyDocument, protocolNames, type Subject } from './support/both-protocols.js';
import { openrpcErrors } from './support/openrpc-errors.js';

interface Value {
  name: string;
  value: unknown;
}

interface Method {
  name: string;
  deprecated?: boolean;
  paramStructure: string;
  params: { name: string; required: boolean; schema: object }[];
  result?: { schema: object };
  errors?: { $ref: string }[];
  examples: { name: string; params: Value[]; result?: Value }[];
}

interface Document {
  methods: Method[];
  components: {
    schemas: Record<string, object>;
    errors: Record<string, { code: number; message: string; data: object }>;
  };
}

describe.each(protocolNames)('the OpenRPC document of %s', (name) => {
  let subject: Subject;
  let document: Document;
  beforeAll(async () => {
    subject = await emitFor(name, 'openrpc');
    document = onlyDocument(subject);
  });

  it('is valid by the meta-schema of OpenRPC', () => {
    expect(openrpcErrors(document)).toEqual([]);
    expect(openrpcErrors({ ...document, methods: [{ name: '' }] })).not.toEqual([]);
  });

  it('has every request with parameters by name, result and errors, and every notification', () => {
    const { requests, notifications, errors } = subject.model;
    expect(document.methods.map((method) => method.name)).toEqual(
      [...requests, ...notifications].map((each) => each.name),
    );
    for (const each of [...requests, ...notifications]) {
      const method = document.methods.find((candidate) => candidate.name === each.name);
      const { properties = {}, required = [] } = each.params;
      expect(method?.paramStructure).toBe('by-name');
      expect(method?.params.map((param) => param.name).sort()).toEqual(
        Object.keys(properties).sort(),
      );
      const flags = method?.params.map((param) => param.required) ?? [];
      expect(flags).toEqual([...flags].sort((a, b) => Number(b) - Number(a)));
      expect(flags.filter(Boolean)).toHaveLength(required.length);
      expect(method?.result !== undefined).toBe('result' in each);
      expect(method?.examples).toHaveLength(each.examples.length);
    }
    for (const request of requests) {
      const method = document.methods.find((candidate) => candidate.name === request.name);
      expect(method?.errors).toEqual(
        request.errors.map((key) => ({ $ref: `#/components/errors/${key}` })),
      );
    }
    for (const [key, error] of Object.entries(document.components.errors)) {
      const known = errors.find((each) => `${each.domain}.${each.name}` === key);
      expect(error).toEqual({
        code: known?.code,
        message: known?.summary,
        data: { domain: known?.domain, name: known?.name },
      });
    }
  });

  it('has no reference that leads nowhere', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    const components = document.components as Record<string, Record<string, object>>;
    for (const [, kind = '', key = ''] of refs)
      expect(Object.keys(components[kind] ?? {})).toContain(key);
    expect(JSON.stringify(document)).not.toContain('#/$defs/');
    expect(refs.length).toBeGreaterThan(1);
  });

  it('has examples that a strict writer may send', () => {
    for (const { name: method, examples } of document.methods) {
      for (const { params, result } of examples) {
        const byName = Object.fromEntries(params.map((param) => [param.name, param.value]));
        expect({ method, issues: subject.strict.request(method, byName) }).toEqual({
          method,
          issues: [],
        });
        if (result) expect(subject.strict.result(method, result.value)).toEqual([]);
      }
    }
  });
});

it('marks a deprecated method', async () => {
  const { model } = await emitFor('weather', 'openrpc');
  const { emitters } = await import('@ringspec/codegen');
  const [first, ...rest] = model.requests;
  if (!first) throw new Error('the fixture has no request');
  const aged = {
    ...model,
    requests: [{ ...first, deprecated: { since: 2, use: 'ask' } }, ...rest],
  };
  const [file] = (await emitters.find((each) => each.name === 'openrpc')?.emit(aged)) ?? [];
  const [method] = (JSON.parse(file?.content ?? '') as Document).methods;
  expect(method).toMatchObject({
    deprecated: true,
    description: 'Deprecated since level 2: use ask.',
  });
});
