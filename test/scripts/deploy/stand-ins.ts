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
  /** From now on these answers come before the others. */
  answer: (...answers: Answer[]) => void
  remove: () => void
}

const COMMIT = '0123456789abcdef0123456789abcdef01234567'

/** A machine and an account on which everything is as it should be; nothing was deployed yet. */
export const FINE: Answer[] = [
  { to: /^terraform version/, out: '{"terraform_version":"1.11.4"}' },
  { to: /^git rev-parse/, out: COMMIT },
  {
    to: /^aws configure export-credentials/,
    out: '{"Version":1,"AccessKeyId":"AKIDEXAMPLE","SecretAccessKey":"the-secret-key"}',
  },
  { to: /^aws sts get-caller-identity/, out: '{"Account":"111122223333"}' },
  { to: /^aws s3api get-bucket-versioning/, out: '{"Status":"Enabled"}' },
  { to: /^aws s3api get-bucket-location/, out: '{"LocationConstraint":"eu-central-1"}' },
  { to: /^aws service-quotas/, out: '{"Quota":{"Value":100}}' },
  { to: /^aws ses get-identity/, out: '{"VerificationAttributes":{}}' },
  { to: /^docker buildx inspect/, out: 'Name: default\nPlatforms: linux/amd64*, linux/386\n' },
  { to: /^terraform \S+ show/, out: '{}' },
  { to: /^aws ecr describe-images/, code: 254, err: 'An error occurred (ImageNotFoundException)' },
  { to: /^aws ses describe-active/, out: '{"Metadata":{"Name":"webordinary"}}' },
  { to: /^aws ecr get-login-password/, out: 'the-password\n' },
  {
    to: /^aws secretsmanager/,
    out: JSON.stringify({ SecretString: '{"username":"bot","password":"p","REPLY_SECRET":"r"}' }),
  },
  { to: /^terraform \S+ state list/, out: 'aws_s3_bucket.mail\n' },
]

/** A word of the shell, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const UNTIL_SIGNAL = `
let signals = 0
// As Terraform, when it was interrupted.
process.exitCode = 1
const waiting = setInterval(() => {}, 1000)
process.on('SIGINT', () => {
  console.log('got SIGINT ' + ++signals)
  // Long enough for a second one to come.
  setTimeout(() => clearInterval(waiting), 300)
})
console.log('waiting for a signal')
`

const ruleOf = ({ to, code = 0, out = '', err = '', untilSignal = false }: Answer): string => {
  const end = untilSignal
    ? `exec ${quoted(process.execPath)} -e ${quoted(UNTIL_SIGNAL)}`
    : `printf %s ${quoted(out)}; printf %s ${quoted(err)} >&2; exit ${code}`
  return `re=${quoted(to.source)}\nif [[ $line =~ $re ]]; then ${end}; fi`
}

const RECORDED = [
  'TF_IN_AUTOMATION',
  'TF_INPUT',
  'CHECKPOINT_DISABLE',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/** Bash, which starts ten times as fast as Node: a deployment calls some thirty programs. */
const script = (dir: string, answers: Answer[]): string => `#!/bin/bash
line="\${0##*/}\${*:+ $*}"
IFS= read -rd '' input
printf '%s\\x1f' "$line" "$input" ${RECORDED.map((name) => `"$${name}"`).join(' ')} >> ${quoted(join(dir, 'calls'))}
printf '\\x1e' >> ${quoted(join(dir, 'calls'))}
${answers.map(ruleOf).join('\n')}
exit 0
`

/** `without`: programs that are not installed. What no answer is given for ends well and says nothing. */
export const makeStandIns = ({
  answers = [],
  without = [],
}: { answers?: Answer[]; without?: string[] } = {}): StandIns => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-deploy-test-'))
  const path = join(dir, 'bin')
  mkdirSync(path)
  writeFileSync(join(dir, 'calls'), '')
  const programs = ['terraform', 'docker', 'aws', 'git'].filter((each) => !without.includes(each))
  const answer = (...first: Answer[]): void => {
    for (const name of programs) {
      writeFileSync(join(path, name), script(dir, [...first, ...answers, ...FINE]))
      chmodSync(join(path, name), 0o755)
    }
  }
  answer()
  const calls = (): Call[] =>
    readFileSync(join(dir, 'calls'), 'utf8')
      .split('\x1e')
      .filter((record) => record !== '')
      .map((record) => {
        const [line = '', input = '', ...values] = record.split('\x1f')
        return { line, input, env: Object.fromEntries(RECORDED.map((name, i) => [name, values[i] ?? ''])) }
      })
  return {
    dir,
    path,
    calls,
    answer,
    lines: () => calls().map(({ line }) => line),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
