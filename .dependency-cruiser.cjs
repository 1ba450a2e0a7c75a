/** Who may import whom. The table is explained in docs/architecture.md. */
const allowed = {
  domain: [],
  infra: ['domain'],
  db: ['domain', 'infra'],
  platforms: ['domain', 'infra'],
  usecases: ['domain', 'db', 'infra'],
  activities: ['usecases', 'platforms', 'domain', 'infra', 'db/doors', 'db/worker-incarnation'],
  workflows: ['domain', 'activities'],
  temporal: ['domain', 'db', 'infra', 'activities', 'usecases', 'platforms', 'workflows'],
  api: ['usecases', 'domain', 'infra', 'platforms', 'temporal/client', 'temporal/codec', 'db'],
  sandbox: [],
  stack: ['infra', 'db', 'api/main', 'temporal/worker-main'],
  ui: ['domain', '\\.generated/client'],
};
const own = [
  'activities',
  'api',
  'bench',
  'bin',
  'db',
  'domain',
  'infra',
  'platforms',
  'sandbox',
  'stack',
  'temporal',
  'test',
  'ui',
  'usecases',
  'workflows',
  '\\.generated',
];

const layers = Object.entries(allowed).map(([layer, may]) => ({
  name: `${layer}-imports`,
  comment: `${layer} may import only: ${[layer, ...may].join(', ')}`,
  severity: 'error',
  from: { path: `^${layer}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: `^(${own.join('|')})/`, pathNot: `^(${[layer, ...may].join('|')})` },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'workflows-know-activities-by-type-only',
      comment: 'A workflow may import the types of activities, nothing that runs.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.test\\.ts$' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules know no server, no file, no network.',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { pathNot: '^bin/[^/]+\\.mjs$' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|coverage)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
