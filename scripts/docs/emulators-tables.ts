// The tables of docs/emulators.md: the calls that the code makes, and what make doctor-emulator asks.
import { globSync, readFileSync } from 'node:fs'
import { QUESTIONS } from '../doctor/emulator/examine.ts'

const ROOT = new URL('../../', import.meta.url)

/** The SDK's clients that an emulator answers. ECS and Step Functions are only asked on AWS. */
const SERVICES = { sqs: 'SQS', dynamodb: 'DynamoDB', s3: 'S3', sns: 'SNS', ses: 'SES' } as const
type Client = keyof typeof SERVICES

/** Emulators ask nobody who may read a bucket. */
const ON_AWS_ONLY = 'make-site-bucket.ts'

const DAEMONS = '{router,worker,cloud,platform}/**/*.ts'
/** What makes queues, tables and projects, removes projects, and brings mail. */
const SCRIPTS = '{scripts/cloud,scripts/up,scripts/operate/offboard}/**/*.ts'

/** What a source imports from a client, and makes. */
const callsIn = (source: string, client: Client): string[] => {
  const from = new RegExp(
    `\\{([^}]*)\\} = await import\\('@aws-sdk/client-${client}'\\)|import \\{([^}]*)\\} from '@aws-sdk/client-${client}'`,
    'g',
  )
  const imported = [...source.matchAll(from)].flatMap(([, late = '', early = '']) =>
    `${late}${early}`.split(','),
  )
  return imported
    .map((name) => /^(\w+)Command$/.exec(name.trim())?.[1] ?? '')
    .filter((name) => name !== '' && source.includes(`new ${name}Command(`))
}

/** By service, the calls that the files of the pattern make, sorted. */
const callsOf = (pattern: string): Map<string, string[]> => {
  const files = globSync(pattern, { cwd: ROOT }).filter((file) => !file.endsWith(ON_AWS_ONLY))
  const sources = files.map((file) => readFileSync(new URL(file, ROOT), 'utf8'))
  const found = Object.entries(SERVICES).map(([client, service]) => {
    const calls = sources.flatMap((source) => callsIn(source, client as Client))
    return [service, [...new Set(calls)].toSorted()] as const
  })
  return new Map(found.filter(([, calls]) => calls.length > 0))
}

/** Of routers and workers. */
export const daemonCalls = (): Map<string, string[]> => callsOf(DAEMONS)

export const callsTable = (): string => {
  const ofDaemons = daemonCalls()
  const ofScripts = callsOf(SCRIPTS)
  const shown = (calls: string[]): string => calls.map((call) => `\`${call}\``).join(', ')
  const rows = Object.values(SERVICES).map((service) => {
    const daemons = ofDaemons.get(service) ?? []
    const more = (ofScripts.get(service) ?? []).filter((call) => !daemons.includes(call))
    return `| ${service} | ${shown(daemons)} | ${shown(more)} |`
  })
  const head =
    '| service | routers and workers | make provision, onboard, offboard, up and send, beside these |'
  return [head, '| --- | --- | --- |', ...rows].join('\n')
}

const WEIGHTS = { needed: '**needed**', limits: 'no' } as const

export const questionsTable = (): string => {
  const rows = QUESTIONS.map(
    ({ service, asks, weight, without }) => `| ${service} | ${asks} | ${WEIGHTS[weight]} | ${without} |`,
  )
  return ['| service | what it must do | needed | without |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
