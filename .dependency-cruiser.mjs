// Who may import whom: the table of rooms. No cycles, type cycles included.
const rooms = ['contract', 'presets', 'rates', 'widgets', 'db', 'collector', 'admin', 'kaimen', 'demo'];
const folder = {
  contract: 'packages/contract',
  presets: 'packages/presets',
  rates: 'packages/rates',
  widgets: 'packages/widgets',
  db: 'packages/db',
  collector: 'apps/collector',
  admin: 'apps/admin',
  kaimen: 'apps/kaimen',
  demo: 'apps/demo',
};
/** What each room may take from the others; `source` is a path inside the other room. */
const allowed = {
  contract: [],
  presets: ['packages/contract/src/wire'],
  rates: ['packages/contract/src/wire'],
  widgets: ['packages/contract/src/(wire|flow|strings|personal|contact)'],
  db: ['packages/contract/', 'packages/rates/'],
  collector: ['packages/contract/', 'packages/rates/', 'packages/db/'],
  admin: ['packages/contract/', 'packages/presets/', 'packages/rates/', 'packages/db/'],
  kaimen: ['packages/contract/', 'packages/presets/', 'packages/db/', 'apps/collector/', 'apps/admin/'],
  demo: ['packages/contract/', 'packages/presets/'],
};
/** Packages from outside, named by the one room that may use them. */
const outside = {
  contract: ['valibot'],
  presets: [],
  rates: [],
  widgets: ['lit', '@lit', 'idb-keyval'],
  db: ['drizzle-orm', '@libsql/client', 'better-auth', 'libsql'],
  collector: ['hono', 'altcha-lib'],
  admin: ['hono', 'better-auth', 'uqr', 'papaparse', '@types/papaparse'],
  kaimen: ['hono', '@hono/node-server', '@node-rs/argon2', 'papaparse', '@types/papaparse'],
  demo: ['hono', '@hono/node-server'],
};
const nodeRooms = new Set(['kaimen', 'demo', 'db']);
// Test files may use what tests need.
const tests = ['[.]test[.]', '[.]fixture[.]', '[.]child[.]', '/testing/'];

const forbidden = [
  {
    name: 'no-cycles',
    comment: 'Modules form no circle, types included.',
    severity: 'error',
    from: { path: '^(packages|apps|tools|tests)' },
    to: { circular: true },
  },
  {
    name: 'no-unresolved',
    severity: 'error',
    from: { path: '^(packages|apps)/[^/]+/src', pathNot: tests },
    to: { couldNotResolve: true },
  },
];
for (const room of rooms) {
  const own = folder[room];
  const from = { path: `^${own}/src/`, pathNot: tests };
  forbidden.push({
    name: `${room}-rooms`,
    comment: `${room} takes only from the rooms the table allows.`,
    severity: 'error',
    from,
    to: { path: '^(packages|apps)/', pathNot: [`^${own}/`, ...allowed[room].map((p) => `^${p}`)] },
  });
  forbidden.push({
    name: `${room}-outside`,
    comment: `${room} uses only its own outside packages.`,
    severity: 'error',
    from,
    to: {
      path: 'node_modules',
      pathNot: [
        'node_modules/@types/node',
        'node_modules/typescript',
        ...outside[room].map((p) => `node_modules/${p}`),
      ],
    },
  });
  if (!nodeRooms.has(room))
    forbidden.push({
      name: `${room}-no-node`,
      comment: `${room} runs anywhere: nothing of Node.`,
      severity: 'error',
      from,
      to: { dependencyTypes: ['core'] },
    });
}

export default {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|migrations)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
