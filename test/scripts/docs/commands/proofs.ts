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
      'make status JSON=1',
      'make status WORKER=...',
      'make status WORKER=CONTAINER_ID',
      'make trace',
      'make trace COMMAND=COMMAND_ID',
      'make trace THREAD=THREAD_ID',
      'make trace MAIL=MESSAGE_ID',
      'make trace MAIL=MESSAGE_ID HTML=story.html',
      'make logs',
      'make logs FOLLOW=1',
      'make logs COMMAND=COMMAND_ID',
      'make logs PROJECT=shop LEVEL=warn SINCE=2h',
    ],
  },
  {
    file: 'test/scripts/operate/send/send.test.ts',
    by: 'makeSendOperation',
    commands: [
      "make send INSTRUCTION='...' REPLY_TO=last",
      "make send INSTRUCTION='...' WAIT=1",
      'make send STOP=1',
      "npx webordinary send '...' --reply-to last --wait",
    ],
  },
  {
    file: 'test/scripts/first-hour/node-version.test.ts',
    by: "['router', 'worker']",
    commands: ['npm run router', 'npm run worker'],
  },
  { file: 'test/bad-night/bad-night.test.ts', by: 'startNight', commands: ['make bad-night'] },
  {
    file: 'test/scripts/licences/licences.test.ts',
    by: 'scripts/licences.ts',
    commands: ['make licences'],
  },
  {
    file: 'test/scripts/onboard.test.ts',
    by: "'scripts/webordinary.ts', 'onboard'",
    commands: ['make onboard'],
  },
  {
    file: 'test/scripts/operate/actions/actions.test.ts',
    by: 'failedOperation',
    commands: ['make failed'],
  },
  {
    file: 'test/scripts/operate/actions/actions.test.ts',
    by: 'stopOperation',
    commands: ['make stop', 'make stop COMMAND=COMMAND_ID'],
  },
  {
    file: 'test/scripts/operate/actions/actions.test.ts',
    by: 'againOperation',
    commands: ['make again', 'make again COMMAND=COMMAND_ID WAIT=1'],
  },
  {
    file: 'test/scripts/operate/dead/dead.test.ts',
    by: 'deadOperation',
    commands: ['make dead'],
  },
  {
    file: 'test/scripts/operate/dead/dead.test.ts',
    by: 'redriveOperation',
    commands: ['make redrive', 'make redrive ID=MESSAGE_ID'],
  },
  {
    file: 'test/scripts/operate/dead/dead.test.ts',
    by: 'dropOperation',
    commands: ['make drop', 'make drop ID=MESSAGE_ID'],
  },
  {
    file: 'test/scripts/operate/offboard/projects.ts',
    by: 'offboardOperation',
    commands: ['make offboard', 'make offboard PROJECT=shop', 'make offboard PROJECT=shop DRAIN=1'],
  },
  {
    file: 'test/scripts/operate/doctor/doctor.test.ts',
    by: 'makeDoctorOperation',
    commands: ['make doctor', 'make doctor FIX=1', 'make doctor DEEP=1', 'make doctor REMOTE=1'],
  },
  {
    file: 'test/scripts/operate/reap/reap.test.ts',
    by: 'makeReapOperation',
    commands: ['make reap', 'make reap YES=1'],
  },
  {
    file: 'test/scripts/operate/watch/operation.test.ts',
    by: 'watchOperation',
    commands: ['make watch', 'npx webordinary watch'],
  },
  {
    file: 'test/scripts/operate/revoke/revoke.test.ts',
    by: 'revokeOperation',
    commands: [
      'make revoke',
      'make revoke EMAIL=ann@example.org',
      'make revoke EMAIL=ann@example.org PROJECT=shop',
    ],
  },
  {
    file: 'test/scripts/operate/onboard/onboarding.ts',
    by: 'onboardOperation',
    commands: [
      'make onboard FILE=projects.csv',
      'make onboard EMAIL=ann@example.org PROJECT=shop USER_ID=ann REPOSITORY=URL',
      'npx webordinary onboard --help',
    ],
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
  {
    file: 'test/scripts/operate/cli/program.test.ts',
    by: 'runProgram',
    commands: ['npx webordinary'],
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
