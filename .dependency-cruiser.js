/** Who may import whom. test/workbench/rooms.test.ts plants a violation of each rule and sees it reported. */

const TEST = '\\.test\\.ts$';
/** Rules are about the product: a test may import what it needs, as long as no cycle comes of it. */
const code = (path) => ({ path, pathNot: TEST });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'A cycle makes two files one. Types count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nobody imports and that imports nobody is forgotten.',
      severity: 'error',
      from: { orphan: true, pathNot: [TEST, '^src/cli/main\\.ts$'] },
      to: {},
    },
    {
      name: 'vocabulary-imports-nothing',
      comment: 'Every context speaks it, so it stands on nothing.',
      severity: 'error',
      from: { path: '^src/core/vocabulary\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'core-stays-inside',
      comment: 'The core does no I/O and needs no library: npm packages and Node modules are outside too.',
      severity: 'error',
      from: code('^src/core/'),
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'contexts-apart',
      comment: 'Contexts talk through events and requests (policies.ts), never by import.',
      severity: 'error',
      from: code('^src/core/contexts/([^/.]+)'),
      to: { path: '^src/core/contexts/', pathNot: '^src/core/contexts/$1[/.]' },
    },
    {
      name: 'runtime-knows-no-domain',
      comment: 'The runtime would run any other business: of the core it knows the vocabulary and the history.',
      severity: 'error',
      from: code('^src/core/runtime/'),
      to: { path: '^src/core/', pathNot: '^src/core/(runtime/|(vocabulary|history)\\.ts$)' },
    },
    {
      name: 'world-on-core',
      comment: 'The world around the store needs the core only.',
      severity: 'error',
      from: code('^src/world/'),
      to: { path: '^src/', pathNot: '^src/(world|core)/' },
    },
    {
      name: 'watch-on-core',
      comment: 'What an operator sees is folded from a history alone, wherever that comes from.',
      severity: 'error',
      from: code('^src/watch/'),
      to: { pathNot: '^src/(watch|core)/' },
    },
    {
      name: 'scenarios-on-world-and-core',
      comment: 'compose.ts hands scenarios their transport and journal; a report may tell what was watched.',
      severity: 'error',
      from: code('^src/scenarios/'),
      to: { path: '^src/', pathNot: '^src/(scenarios|world|watch|core)/' },
    },
    {
      name: 'transports-and-journals-on-core',
      comment: 'An adapter knows its port, and no other adapter.',
      severity: 'error',
      from: code('^src/(transports|journals)/'),
      to: { path: '^src/', pathNot: '^src/($1|core)/' },
    },
    {
      name: 'transport-knows-no-board',
      comment: 'A transport carries messages: of the core it knows the runtime, the vocabulary and the history.',
      severity: 'error',
      from: code('^src/transports/'),
      to: { path: '^src/core/', pathNot: '^src/core/(runtime/|(vocabulary|history)\\.ts$)' },
    },
    {
      name: 'only-cli-on-cli',
      comment: 'The command line is the outermost room.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/', TEST] },
      to: { path: '^src/cli/' },
    },
    {
      name: 'nothing-on-bin',
      comment: 'bin/ starts the CLI and is started by people.',
      severity: 'error',
      from: code('^src/'),
      to: { path: '^bin/' },
    },
    {
      name: 'bin-starts-the-built-cli',
      comment: 'bin/ holds no logic: it needs Node and the bundle.',
      severity: 'error',
      from: { path: '^bin/' },
      to: { pathNot: '(^|/)dist/main\\.js$', dependencyTypesNot: ['core'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true, // an import of types alone is an import
    doNotFollow: { path: ['node_modules', '^dist/'] },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
