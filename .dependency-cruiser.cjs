/** The dependency rule of docs/architecture.md: features -> platform and core, platform -> core, core -> its libraries. */
const FEATURES = 'identity|content|media|study|progress|exchange';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'core-is-pure',
      comment: 'core knows no framework, no database and no feature.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'core-libraries',
      comment: 'core may use these libraries, and of Node what is pure or loads one of them late.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '\\.spec\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        pathNot:
          'node_modules/(ts-fsrs|fastest-levenshtein|opencc-js|csv-parse|csv-stringify|write-excel-file|yauzl|saxes|sanitize-html|iconv-lite|chardet)/|^(node:)?(buffer|module)$',
      },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: `^src/(${FEATURES})/` },
    },
    {
      name: 'features-meet-at-the-door',
      comment: 'A feature reaches another only through its module, its reader, its views and their DTOs.',
      severity: 'error',
      from: { path: `^src/(${FEATURES})/` },
      to: {
        path: `^src/(${FEATURES})/`,
        pathNot: [
          '^src/$1/',
          '^src/[^/]+/[^/]+\\.module\\.ts$',
          '^src/content/arrival/(set-arrival\\.service|arriving-rows|arriving-set)\\.ts$',
          '^src/content/(conditional|content-reader|content-hash|content-limits|owner-quota\\.sql|question-media|question-view|search-text|set-access|slug)\\.ts$',
          '\\.dto\\.ts$',
        ],
      },
    },
    {
      name: 'sql-only-in-repositories',
      comment: 'Prisma and pg stand in repositories; others hand over the pool or the transaction.',
      severity: 'error',
      from: { path: `^src/(${FEATURES}|consistency)/`, pathNot: '(\\.repository|/seed/[^/]+)\\.ts$' },
      to: {
        path: '^src/generated/|^src/platform/database/(rows|prisma)\\.ts$|node_modules/@prisma/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'checks-are-the-operators',
      comment: 'The check of consistency reads what features keep; no feature knows of it.',
      severity: 'error',
      from: { path: `^src/(${FEATURES}|platform|core)/` },
      to: { path: '^src/consistency/' },
    },
    {
      name: 'controllers-hold-no-logic',
      comment: 'A controller calls services, never a repository.',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.repository\\.ts$' },
    },
    {
      name: 'no-packages-of-the-build-in-code',
      comment:
        'A server runs with the dependencies alone (Dockerfile). The embedded database is optional and resolved by its name.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/|\\.spec\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/generated' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
