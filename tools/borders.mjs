/** Which packages each kind of package may import. Lint and test are held to this one table. */
export const borders = {
  'scope:schema': [],
  'scope:codegen': ['scope:schema'],
  'scope:generated': [],
  'scope:protocol': ['scope:generated'],
  'scope:client': ['scope:protocol', 'scope:generated'],
  'scope:compat': ['scope:client', 'scope:generated'],
  'scope:gateway': ['scope:protocol', 'scope:generated'],
  'scope:testing': ['scope:protocol', 'scope:gateway', 'scope:generated'],
  'scope:page': [],
  'scope:app': [
    'scope:schema',
    'scope:codegen',
    'scope:generated',
    'scope:protocol',
    'scope:client',
    'scope:compat',
    'scope:gateway',
    'scope:testing',
    'scope:page',
  ],
  // Tests alone: nothing imports it.
  'scope:suite': ['scope:app', 'scope:client', 'scope:generated'],
};

/** Kinds whose code runs in browsers: nothing of Node. */
export const browserKinds = [
  'scope:protocol',
  'scope:client',
  'scope:compat',
  'scope:generated',
  'scope:page',
];
