// What shows that each command in a document works. A command that is in none of these lists, in exactly these words, fails commands.test.ts:
// give it a test, run it there, or say what only an account can show of it (the last section of docs/deploy.md).

export interface Proof {
  /** A test, or a file that it is made of. */
  file: string
  /** What in that file runs the command: the script behind it, most often. */
  by: string
  commands: string[]
}

/** Run by a test of its own. */
export const TESTED: Proof[] = [
  { file: 'test/scripts/demo.test.ts', by: "'demo'", commands: ['make demo'] },
  {
    file: 'test/scripts/docs/commands/local.test.ts',
    by: "'local'",
    commands: [
      'make local',
      'make send',
      `make send INSTRUCTION='change the homepage title to "Hi"'`,
      "make send INSTRUCTION='...'",
      'make send FILE=mail.eml',
      "make send FROM=bob@customer.test INSTRUCTION='...'",
      'make onboard FILE=project.json',
      'make status',
      'make status WATCH=1',
      'make status WORKER=...',
      'make status WORKER=CONTAINER_ID',
    ],
  },
  {
    file: 'test/scripts/licences/licences.test.ts',
    by: 'scripts/licences.ts',
    commands: ['make licences'],
  },
  {
    file: 'test/scripts/onboard.test.ts',
    by: 'scripts/onboard.ts',
    commands: ['make onboard'],
  },
  {
    file: 'test/journey/undeliverable.test.ts',
    by: 'scripts/clear-address.ts',
    commands: ['make clear-address', 'make clear-address EMAIL=ann@shop.example'],
  },
  {
    file: 'test/scripts/deploy/account.test.ts',
    by: "'deploy'",
    commands: [
      'make deploy',
      'make plan',
      'make destroy',
      'make destroy DATA=yes',
      'WORKFLOW=yes make deploy',
      'WORKER_SPOT=yes make plan',
    ],
  },
  {
    file: 'test/scripts/deploy/missing.test.ts',
    by: 'IMAGE_TAG',
    commands: ['IMAGE_TAG=OLDER make deploy'],
  },
  {
    file: 'test/scripts/deploy/missing.test.ts',
    by: 'DEPLOY_FILE',
    commands: ['DEPLOY_FILE=staging.env make deploy'],
  },
  {
    file: 'test/scripts/rehearsal/rehearsal.test.ts',
    by: "startRehearsal('deploy'",
    commands: ['make deploy TARGET=rehearsal'],
  },
  {
    file: 'test/scripts/rehearsal/rehearsal.test.ts',
    by: "startRehearsal('plan'",
    commands: ['make plan TARGET=rehearsal'],
  },
  {
    file: 'test/scripts/deploy/emulator.test.ts',
    by: "TARGET: 'local'",
    commands: ['make deploy TARGET=local'],
  },
  { file: 'test/scripts/deploy/provision-at.ts', by: 'scripts/provision.ts', commands: ['make provision'] },
  {
    file: 'test/scripts/doctor/emulator/main.test.ts',
    by: 'scripts/doctor-emulator.ts',
    commands: [
      'make doctor-emulator',
      'make doctor-emulator AWS_ENDPOINT_URL=http://127.0.0.1:4566',
      'node scripts/doctor-emulator.ts',
    ],
  },
  { file: 'test/terraform/provider-lock.test.ts', by: 'lockProvider', commands: ['make lock'] },
  {
    file: 'test/eval-mail/eval-mail.test.ts',
    by: 'eval-mail.ts',
    commands: ['make eval-mail', 'make eval-mail DIR=mails/'],
  },
  {
    file: 'test/scripts/docs/settings-table.test.ts',
    by: 'scripts/docs/settings-table.ts',
    commands: ['make docs'],
  },
  {
    file: 'test/cdktf/cdktn/switch.test.ts',
    by: 'make cdktn',
    commands: ["make test FILES='test/cdktf/cdktn/*.test.ts'"],
  },
  {
    file: 'test/journey/bad-input.test.ts',
    by: 'worker/main.ts',
    commands: ['node router/main.ts', 'node worker/main.ts'],
  },
  { file: 'test/former/shapes.test.ts', by: 'recorded.json', commands: ['node test/former/record.ts'] },
]

/** Run by what CI runs, or run all the others. */
export const BY_CI: Proof[] = [
  { file: '.ci/run', by: 'make types', commands: ['make types', 'make check'] },
  { file: '.ci/run', by: 'make lint', commands: ['make lint'] },
  { file: '.ci/run', by: 'make format', commands: ['make fmt', 'make format'] },
  { file: '.ci/run', by: 'make cdktn', commands: ['make cdktn'] },
  { file: '.ci/run', by: 'make chaos', commands: ['make chaos', 'make chaos MINUTES=3'] },
  { file: '.ci/run', by: 'make setup', commands: ['make setup', 'npm ci'] },
  {
    file: '.ci/run',
    by: 'make test',
    commands: [
      'make test',
      "make test FILES='test/router/**/*.test.ts'",
      "make test FILES='test/former/*.test.ts test/journey/mixed-versions/*.test.ts'",
    ],
  },
]

/** Minutes, an engine or a machine of one's own: a person runs them, and tests run what they are made of. */
export const IN_PARTS: Proof[] = [
  {
    file: 'test/model/model.test.ts',
    by: './search.ts',
    commands: ['make model', 'make model MUTANTS=1', 'make model LONG=1'],
  },
  {
    file: 'test/simulation/simulation.test.ts',
    by: './run-seeds.ts',
    commands: ['make simulate', 'make simulate SEEDS=1-2000 JOBS=2'],
  },
  {
    file: 'test/mutants/mutants.test.ts',
    by: 'MUTANTS',
    commands: ['make mutants', 'make mutants JOBS=2'],
  },
  { file: 'test/bench/columns.test.ts', by: './columns.ts', commands: ['make bench', 'make bench SCALE=1'] },
  {
    file: 'Makefile',
    by: 'test/contract-suite/*.test.ts',
    commands: ['make test-contract', 'make test-contract AWS_ENDPOINT_URL=...'],
  },
  {
    file: 'test/journey/agent.test.ts',
    by: "EXECUTOR: 'claude'",
    commands: [
      'make demo EXECUTOR=claude',
      'make local EXECUTOR=claude',
      'ANTHROPIC_API_KEY=... make local EXECUTOR=claude',
    ],
  },
  {
    file: 'test/scripts/local/tunings.test.ts',
    by: 'tuningsFrom',
    commands: ['ALLOW_SHARED_UID=no make local'],
  },
  {
    file: 'test/scripts/docs/commands/local.test.ts',
    by: 'REPOSITORY',
    commands: ['REPOSITORY=/path/to/site.git make local'],
  },
  {
    // Asks the registry.
    file: '.github/workflows/ci.yml',
    by: 'npm audit',
    commands: ['npm audit', 'npm audit signatures'],
  },
  {
    // What is done instead of it.
    file: 'test/scripts/licences/licences.test.ts',
    by: 'npmComponents',
    commands: ['npm sbom --omit=dev'],
  },
  {
    // What takes the digest that it prints.
    file: 'test/scripts/deploy/deploy.test.ts',
    by: 'NODE_IMAGE: image',
    commands: ['docker buildx imagetools inspect node:24.21.0-bookworm-slim'],
  },
  {
    file: 'test/containers/journey.test.ts',
    by: "make('up'",
    commands: [
      'make test-containers',
      'make up',
      'make up EXECUTOR=claude AGENT_PACKAGE=@anthropic-ai/claude-code@2.1.330',
      'make down',
    ],
  },
  {
    file: 'test/containers/troubles.test.ts',
    by: "start('logs'",
    commands: ['make logs', "make logs SERVICE='router worker'"],
  },
]

export interface Here {
  command: string
  prints: RegExp
}

/** Run by commands.test.ts, in a directory of its own where they write anything; with deploy.env.example as the settings. */
export const HERE: Here[] = [
  { command: 'make help', prints: /^ {2}make deploy /m },
  { command: 'make cost', prints: /Idle: a router, no worker/ },
  { command: 'make synth', prints: /^data .*cdk\.tf\.json$/m },
  { command: 'WORKFLOW=yes make synth', prints: /^workflow .*cdk\.tf\.json$/m },
]

/** Typed before anything of ours is there, or nothing but a file is changed. */
export const BY_HAND = [
  'git clone REPOSITORY webordinary',
  'cd webordinary',
  'cp deploy.env.example deploy.env',
  'nano deploy.env',
  'nano project.json',
]
