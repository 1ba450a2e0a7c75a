/**
 * What really ends in the workflow bundle: type-only imports are erased here (tsPreCompilationDeps off), so this
 * follows only what runs. Schemas, text counters and Node built-ins never get in, not even indirectly.
 */
module.exports = {
  forbidden: [
    {
      name: 'workflows-stay-light',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        reachable: true,
        path: '(\\.schema\\.ts$|node_modules/(zod|twitter-text)/|^(infra|db|usecases|activities|platforms)/)',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$' },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
