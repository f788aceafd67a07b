// Queues, tables, storage and mail.
import { lineOf } from './line.ts'
import type { Line } from './line.ts'
import type { Work } from './load.ts'
import {
  ASSUMED,
  CALLS_PER_COMMAND,
  POLLS_AN_HOUR,
  SWEEPS_AN_HOUR,
  WRITES_PER_HEARTBEAT,
} from './measured.ts'
import { HOURS_A_MONTH, PRICES } from './prices.ts'
import type { Resource } from './resources.ts'

const MILLION = 1e6

const countOf = (resources: Resource[], type: string): number =>
  resources.filter((resource) => resource.type === type).length

const queueLines = ({ commands, workerHours, ownedHours, busyHours }: Work): Line[] => {
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
  ]
}

/** `heartbeatSeconds`: HEARTBEAT_SECONDS. */
const tableLines = ({ commands, ownedHours }: Work, heartbeatSeconds: number): Line[] => {
  const heartbeats = (ownedHours * 3_600) / heartbeatSeconds
  const writes = commands * CALLS_PER_COMMAND.tableWrites * 2 + heartbeats * WRITES_PER_HEARTBEAT
  const reads = SWEEPS_AN_HOUR * HOURS_A_MONTH + commands * CALLS_PER_COMMAND.tableReads * 2
  const gb = (commands * ASSUMED.rowKb * ASSUMED.monthsKept) / 1e6
  return [
    lineOf(
      'tables: writes',
      writes / MILLION,
      PRICES.tableWrites,
      `${CALLS_PER_COMMAND.tableWrites} of 2 KB a command, ${WRITES_PER_HEARTBEAT} a heartbeat of each owned project key`,
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

const storageLines = ({ commands }: Work, resources: Resource[]): Line[] => {
  const { imageGb, mailMb, previewMb, commandsPerThread, monthsKept, putsPerCommand, dataOutMb } = ASSUMED
  const gb = (commands * monthsKept * (mailMb + previewMb / commandsPerThread)) / 1e3
  const images = countOf(resources, 'aws_ecr_repository') > 0 ? imageGb : 0
  return [
    lineOf(
      'buckets: storage',
      gb,
      PRICES.objectStorage,
      `${mailMb} MB of mail a command and ${previewMb} MB a thread, ${monthsKept} months`,
    ),
    lineOf(
      'buckets: puts',
      (commands * (putsPerCommand + 2)) / MILLION,
      PRICES.objectPuts,
      `${putsPerCommand + 2} a command`,
    ),
    lineOf('images', images, PRICES.imageStorage, 'layers of the kept images, assumed'),
    lineOf('data out', (commands * dataOutMb) / 1e3, PRICES.dataOut, `${dataOutMb} MB a command`),
  ]
}

const mailLines = ({ commands }: Work, resources: Resource[]): Line[] => [
  ...(countOf(resources, 'aws_ses_receipt_rule') > 0
    ? [lineOf('mails in', commands / 1e3, PRICES.mailsIn, 'one a command')]
    : []),
  lineOf('mails out', commands / 1e3, PRICES.mailsOut, 'one a command'),
  lineOf('topics', commands / MILLION, PRICES.topicRequests, 'one notice a mail'),
]

/** Pure. */
export const dataLines = (resources: Resource[], work: Work, heartbeatSeconds: number): Line[] => [
  ...queueLines(work),
  ...tableLines(work, heartbeatSeconds),
  ...storageLines(work, resources),
  ...mailLines(work, resources),
  lineOf('secrets', countOf(resources, 'aws_secretsmanager_secret'), PRICES.secrets, 'of these stacks'),
  ...(countOf(resources, 'aws_sfn_state_machine') > 0
    ? [
        lineOf(
          'state machine',
          0,
          PRICES.transitions,
          'an optional way, not used here: 5 transitions a command',
        ),
      ]
    : []),
]
