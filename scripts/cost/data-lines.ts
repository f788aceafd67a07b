// Queues, tables, storage and mail.
import { lineOf, shown } from './line.ts'
import type { Line } from './line.ts'
import type { Work } from './load.ts'
import {
  ASSUMED,
  CALLS_PER_COMMAND,
  DEAD_LETTER_LOOKS_AN_HOUR,
  POLLS_AN_HOUR,
  SIGNS_AN_HOUR,
  SWEEPS_AN_HOUR,
  WRITES_PER_HEARTBEAT,
} from './measured.ts'
import { DAYS_A_MONTH, HOURS_A_MONTH, PRICES } from './prices.ts'
import type { Resource } from './resources.ts'

const MILLION = 1e6

export interface DataTuning {
  /** HEARTBEAT_SECONDS. */
  heartbeatSeconds: number
  /** PREVIEW_DAYS. */
  previewDays: number
}

const countOf = (resources: Resource[], type: string): number =>
  resources.filter((resource) => resource.type === type).length

const queueLines = ({ projects, commands, workerHours, ownedHours, busyHours }: Work): Line[] => {
  const standard =
    POLLS_AN_HOUR * (HOURS_A_MONTH + workerHours + busyHours) + CALLS_PER_COMMAND.queue * commands
  const own = POLLS_AN_HOUR * ownedHours
  const how = `${POLLS_AN_HOUR} polls an hour of the router, of workers (${Math.round(workerHours)} h) and for answers, ${CALLS_PER_COMMAND.queue} calls a command`
  return [
    lineOf('queues: requests', standard / MILLION, PRICES.queueRequests, how),
    ...(own === 0
      ? []
      : [
          lineOf(
            'queues: polls of owned project keys',
            own / MILLION,
            PRICES.fifoRequests,
            `${POLLS_AN_HOUR} an hour × ${Math.round(ownedHours)} h owned`,
          ),
        ]),
    ...(projects === 0
      ? []
      : [
          lineOf(
            'queues: looks for dead letters',
            (DEAD_LETTER_LOOKS_AN_HOUR * HOURS_A_MONTH * projects) / MILLION,
            PRICES.fifoRequests,
            `${DEAD_LETTER_LOOKS_AN_HOUR} an hour at each of ${projects} project keys`,
          ),
        ]),
  ]
}

/** `heartbeatSeconds`: HEARTBEAT_SECONDS. */
const tableLines = ({ commands, workerHours, ownedHours }: Work, heartbeatSeconds: number): Line[] => {
  const heartbeats = (ownedHours * 3_600) / heartbeatSeconds
  const { tableWrites, indexWrites } = CALLS_PER_COMMAND
  const signs = SIGNS_AN_HOUR * (HOURS_A_MONTH + workerHours)
  const writes = commands * (tableWrites + indexWrites) * 2 + heartbeats * WRITES_PER_HEARTBEAT + signs
  const reads = SWEEPS_AN_HOUR * HOURS_A_MONTH + commands * CALLS_PER_COMMAND.tableReads * 2
  const gb = (commands * ASSUMED.rowKb * ASSUMED.monthsKept) / 1e6
  return [
    lineOf(
      'tables: writes',
      writes / MILLION,
      PRICES.tableWrites,
      `${tableWrites} of 2 KB a command and ${indexWrites} of the index, ${WRITES_PER_HEARTBEAT} a heartbeat of each owned project key, ${SIGNS_AN_HOUR} signs of life an hour`,
    ),
    lineOf(
      'tables: reads',
      reads / MILLION,
      PRICES.tableReads,
      `${SWEEPS_AN_HOUR} sweeps an hour, and commands`,
    ),
    lineOf(
      'tables: storage',
      gb,
      PRICES.tableStorage,
      `${ASSUMED.rowKb} KB a command, ${ASSUMED.monthsKept} months`,
    ),
    lineOf('tables: backup', gb, PRICES.tableBackup, 'the same, for point-in-time recovery'),
  ]
}

/** For how many days a bucket keeps what is put into it, older versions included. Throws when it keeps it for ever. */
const daysKept = (resources: Resource[], bucket: string): number => {
  const lifecycle = resources.find(
    ({ type, name }) =>
      type === 'aws_s3_bucket_lifecycle_configuration' && name.startsWith(`${bucket}-lifecycle`),
  )
  const rules = (lifecycle?.body['rule'] ?? []) as LifecycleRule[]
  const days = rules.flatMap(
    ({ expiration: [{ days: own } = {}] = [], noncurrent_version_expiration: old }) =>
      own === undefined ? [] : [own + (old?.[0]?.noncurrent_days ?? 0)],
  )
  if (days.length === 0) throw new Error(`nothing expires in the bucket ${bucket}`)
  return Math.max(...days)
}

interface LifecycleRule {
  expiration?: { days?: number }[]
  noncurrent_version_expiration?: { noncurrent_days: number }[]
}

/** What lies there once as much goes as comes. */
const storedLine = (commands: number, what: string, mb: number, per: string, days: number): Line =>
  lineOf(
    `buckets: ${what}`,
    (commands * mb * (days / DAYS_A_MONTH)) / 1e3,
    PRICES.objectStorage,
    `${shown(mb)} MB ${per}, ${days} days`,
  )

const storageLines = ({ commands }: Work, resources: Resource[], previewDays: number): Line[] => {
  const { imageGb, mailMb, previewMb, payloadMb, transcriptMb, commandsPerThread, dataOutMb } = ASSUMED
  const { putsPerCommand, putsBeside, getsPerCommand } = ASSUMED
  const puts = putsPerCommand + putsBeside
  const images = countOf(resources, 'aws_ecr_repository') > 0 ? imageGb : 0
  const kept = (bucket: string): number => daysKept(resources, bucket)
  const perThread = `a command (a thread has ${commandsPerThread})`
  return [
    storedLine(commands, 'previews', previewMb / commandsPerThread, perThread, previewDays),
    storedLine(commands, 'mails', mailMb, 'a command', kept('mail')),
    storedLine(commands, 'payloads', payloadMb, 'a command', kept('payload')),
    storedLine(commands, 'conversations', transcriptMb / commandsPerThread, perThread, kept('transcripts')),
    lineOf(
      'buckets: puts',
      (commands * puts) / MILLION,
      PRICES.objectPuts,
      `${puts} a command, lists included`,
    ),
    lineOf(
      'buckets: gets',
      (commands * getsPerCommand) / MILLION,
      PRICES.objectGets,
      `${getsPerCommand} a command`,
    ),
    lineOf('images', images, PRICES.imageStorage, 'layers of the kept images, assumed'),
    lineOf('data out', (commands * dataOutMb) / 1e3, PRICES.dataOut, `${dataOutMb} MB a command`),
  ]
}

const mailChunks = (): number => Math.floor((ASSUMED.mailMb * 1_000) / 256)

const mailLines = ({ commands }: Work, resources: Resource[]): Line[] => [
  ...(countOf(resources, 'aws_ses_receipt_rule') > 0
    ? [
        lineOf('mails in', commands / 1e3, PRICES.mailsIn, 'one a command'),
        lineOf(
          'mails in: size',
          (commands * mailChunks()) / 1e3,
          PRICES.mailChunksIn,
          `${mailChunks()} whole chunk of 256 KB each`,
        ),
      ]
    : []),
  lineOf('mails out', commands / 1e3, PRICES.mailsOut, 'one a command'),
  lineOf('topics', commands / MILLION, PRICES.topicRequests, 'one notice a mail'),
]

/** Pure. */
export const dataLines = (
  resources: Resource[],
  work: Work,
  { heartbeatSeconds, previewDays }: DataTuning,
): Line[] => [
  ...queueLines(work),
  ...tableLines(work, heartbeatSeconds),
  ...storageLines(work, resources, previewDays),
  ...mailLines(work, resources),
  lineOf('secrets', countOf(resources, 'aws_secretsmanager_secret'), PRICES.secrets, 'of these stacks'),
  ...(countOf(resources, 'aws_sfn_state_machine') > 0
    ? [
        lineOf(
          'state machine',
          0,
          PRICES.transitions,
          'an optional way, not used here: about 25 transitions a command, $0.0006',
        ),
      ]
    : []),
]
