/** Texts that do something where they are not taken as texts: each sets PWNED, or forges the page. */
export const ATTACKS: readonly string[] = [
  `'; globalThis.PWNED = 1; '`,
  `"; globalThis.PWNED = 1; "`,
  `\\'; globalThis.PWNED = 1; //`,
  '${globalThis.PWNED = 1}`; globalThis.PWNED = 1; `',
  '*/ globalThis.PWNED = 1; /*',
  '*\\/ globalThis.PWNED = 1; /*',
  'x\n*/ globalThis.PWNED = 1; //',
  'x\u2028*/ globalThis.PWNED = 1; //\u2029',
  '\r\nglobalThis.PWNED = 1;',
  '</script><script>PWNED = 1</script>',
  '<img src=x onerror="PWNED=1">',
  '`<img src=x onerror="PWNED=1">',
  '``<img src=x onerror="PWNED=1">`',
  '\\`<img src=x onerror="PWNED=1">`',
  '`a\n<svg onload="PWNED=1">`',
  'a `b\n- <svg onload="PWNED=1">` c',
  '    `a\n<svg onload="PWNED=1">`',
  '```\n<img src=x onerror="PWNED=1">\n',
  '```html {onclick=PWNED=1}\n<b>\n```',
  '- a\n  ```\n<img src=x onerror="PWNED=1">\n  ```',
  '> ~~~\n<img src=x onerror="PWNED=1">\n> ~~~',
  '| `a | <img src=x onerror="PWNED=1">` |\n|---|---|\n| `b | <svg onload="PWNED=1">` |',
  '`a | <img src=x onerror="PWNED=1">`',
  '[x](javascript:PWNED=1)',
  '[x](JaVaScRiPt:PWNED=1)',
  '[x](&#106;avascript:PWNED=1)',
  '[x](<javascript:PWNED=1>)',
  '[x](https://e.example/"onmouseover="PWNED=1)',
  '[`x](javascript:PWNED=1)`',
  '[x]: javascript:PWNED=1\n\n[x]',
  '![x](https://tracker.example/pixel.gif)',
  '<javascript:PWNED=1>',
  "{{ constructor.constructor('PWNED = 1')() }}",
  '`{{ PWNED = 1 }}`',
  '\\{\\{ PWNED = 1 }}',
  '&#123;&#123; PWNED = 1 &#125;&#125;',
  '{<!-- -->{ PWNED = 1 }}',
  'text {onclick="PWNED=1"}',
  '# Forged',
  'Forged\n===',
  'Forged\n---',
  '> # Forged',
  '- # Forged',
  '::: danger Forged\n:::',
  '<!-- ',
  '<<< @/secret.txt',
  '&lt;img src=x onerror="PWNED=1"&gt;',
  '__proto__',
  'constructor',
];

/** A protocol whose every text is an attack. Names of declarations are all that is not free. */
export function hostileDocument(attack: string): string {
  const text = { type: 'string', description: attack, default: attack };
  const shape = {
    type: 'object',
    properties: { [attack]: text, plain: { const: attack, description: attack } },
    required: [attack],
  };
  const value = { [attack]: attack, plain: attack };
  const pattern = attack.replace(/[^\w <>'"/;=`\n]/g, '.');
  const inPath = attack.replace(/[{}/]/g, '.');
  const scope = attack.replace(/[^\x21\x23-\x5b\x5d-\x7e]/g, '.');
  const named = { title: attack, description: `${attack}\n\n${attack}`, $comment: attack };
  return JSON.stringify({
    ...named,
    'x-protocol': {
      name: 'hostile',
      targets: [{ name: 'desk', summary: attack }],
    },
    'x-http': {
      ...{ description: attack, server: attack, license: attack, problemType: attack },
      problem: { $ref: '#/$defs/Shape' },
      headers: { request: { [attack]: { description: attack, schema: text } } },
      scopes: { [scope]: attack },
      errors: { Lost: { status: 404, description: attack, remedy: attack, general: true } },
      operations: {
        find: {
          ...{ description: attack, method: 'POST', path: `/{${inPath}}`, scope },
          ...{ errors: ['Lost'], deprecated: { since: 1, use: attack } },
          pathParams: { type: 'object', properties: { [inPath]: text }, required: [inPath] },
          query: { type: 'object', properties: { [attack]: text } },
          ...{ body: shape, result: { type: 'array', items: shape } },
          examples: [
            {
              ...{ pathParams: { [inPath]: attack }, query: { [attack]: attack } },
              ...{ body: value, result: [value] },
            },
          ],
        },
      },
      webhooks: {
        Happened: {
          ...{ description: attack, fires: attack, onWire: attack },
          ...{ payload: shape, examples: [value] },
        },
      },
    },
    $defs: {
      Values: { ...named, enum: [attack, 7], 'x-complete': attack, 'x-enum-names': ['One', 'Two'] },
      Spelled: { ...named, type: 'string', enum: [attack, 'other'], 'x-open': true },
      Text: { ...named, ...text, pattern, 'x-deprecated': { since: 1, use: attack } },
      Shape: { ...named, ...shape, ...{ additionalProperties: { type: 'integer' } } },
      Names: { ...named, type: 'object', patternProperties: { [pattern]: text } },
      Told: {
        ...named,
        ...shape,
        'x-event': { fires: attack, target: 'desk', deprecated: { since: 1, use: attack } },
        examples: [value],
      },
      ask: { ...named, ...shape, 'x-request': { result: 'Answer' }, examples: [value] },
      Answer: { ...named, ...shape, examples: [value] },
    },
  });
}
