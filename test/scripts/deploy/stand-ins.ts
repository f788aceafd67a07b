// Programs in place of terraform, docker, aws and git: they write down how they were called, and end as they are told.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Answer {
  /** Of the whole call, `terraform -chdir=... init` for instance. The first that matches counts. */
  to: RegExp
  code?: number
  out?: string
  err?: string
  /** Goes on until a signal comes, and says which. */
  untilSignal?: boolean
}

export interface Call {
  line: string
  input: string
  env: Record<string, string>
}

export interface StandIns {
  dir: string
  /** The PATH that leads to nothing else. */
  path: string
  calls: () => Call[]
  lines: () => string[]
  remove: () => void
}

const COMMIT = '0123456789abcdef0123456789abcdef01234567'

/** A machine and an account on which everything is as it should be; nothing was deployed yet. */
const FINE: Answer[] = [
  { to: /^terraform version/, out: '{"terraform_version":"1.11.4"}' },
  { to: /^git rev-parse/, out: COMMIT },
  { to: /^aws sts get-caller-identity/, out: '{"Account":"111122223333"}' },
  { to: /^aws s3api get-bucket-versioning/, out: '{"Status":"Enabled"}' },
  { to: /^aws ecr describe-images/, code: 254, err: 'An error occurred (ImageNotFoundException)' },
  { to: /^aws ecr get-login-password/, out: 'the-password\n' },
  { to: /^aws secretsmanager/, out: '{"VersionIdsToStages":{"1":["AWSCURRENT"]}}' },
  { to: /^terraform \S+ state list/, out: 'aws_s3_bucket.mail\n' },
]

const script = (dir: string) => `#!${process.execPath}
const { appendFileSync, fstatSync, readFileSync } = require('node:fs')
const { basename } = require('node:path')
const line = [basename(process.argv[1]), ...process.argv.slice(2)].join(' ')
const input = fstatSync(0).isFIFO() || fstatSync(0).isSocket() ? readFileSync(0, 'utf8') : ''
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(TF_|CHECKPOINT|IMAGE_TAG)/.test(name)))
appendFileSync(${JSON.stringify(join(dir, 'calls'))}, JSON.stringify({ line, input, env }) + '\\n')
const answers = JSON.parse(readFileSync(${JSON.stringify(join(dir, 'answers.json'))}, 'utf8'))
const { code = 0, out = '', err = '', untilSignal } = answers.find(({ to }) => new RegExp(to).test(line)) ?? {}
process.stdout.write(out)
process.stderr.write(err)
process.exitCode = code
if (untilSignal) {
  const waiting = setInterval(() => {}, 1000)
  let signals = 0
  process.on('SIGINT', () => {
    console.log('got SIGINT ' + ++signals)
    setTimeout(() => clearInterval(waiting), 300)
  })
  console.log('waiting for a signal')
}
`

/** `without`: programs that are not installed. What no answer is given for ends well and says nothing. */
export const makeStandIns = ({
  answers = [],
  without = [],
}: { answers?: Answer[]; without?: string[] } = {}): StandIns => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-deploy-test-'))
  const path = join(dir, 'bin')
  mkdirSync(path)
  const rules = [...answers, ...FINE].map((answer) => ({ ...answer, to: answer.to.source }))
  writeFileSync(join(dir, 'answers.json'), JSON.stringify(rules))
  writeFileSync(join(dir, 'calls'), '')
  for (const name of ['terraform', 'docker', 'aws', 'git'].filter((each) => !without.includes(each))) {
    writeFileSync(join(path, name), script(dir))
    chmodSync(join(path, name), 0o755)
  }
  const calls = () =>
    readFileSync(join(dir, 'calls'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Call)
  return {
    dir,
    path,
    calls,
    lines: () => calls().map(({ line }) => line),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
