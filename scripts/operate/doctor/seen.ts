// What several checks look at, each read once, and only if one of them asks for it.
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { QueueAttributeName } from '@aws-sdk/client-sqs'
import { makeDaemonTable } from '../../../cloud/daemon-table.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import type { DaemonSign } from '../../../contract/daemon-sign.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { emulatorIn } from '../../cloud/emulator.ts'
import { listQueues } from '../../cloud/queues.ts'
import { queueNameOf } from '../../../platform/aws-call-target.ts'
import { isQueueMissing } from '../../../platform/aws-errors.ts'
import type { System } from '../cli/system.ts'
import { waitingRows } from '../cli/waiting-rows.ts'
import type { MailRecords } from './mail-records.ts'
import { configRows, openEntries, queueRows } from './rows.ts'
import type { ConfigRow, OpenEntry, QueueRow } from './rows.ts'
import type { SecretState } from '../../deploy/aws.ts'

export type Where = Pick<System, 'clients' | 'prefix' | 'region' | 'tables'>

/** What is asked elsewhere than at the tables, queues and buckets. */
export interface Elsewhere {
  dns: MailRecords
  /** Milliseconds since 1970, by the clock of AWS; `undefined`: it does not say. */
  timeThere: () => Promise<number | undefined>
  /** `undefined`: nobody can be asked. */
  secretState: (name: string) => Promise<SecretState | undefined>
}

export interface Asked {
  deep: boolean
  remote: boolean
  /** Only of this project, where a check asks once for each. */
  project?: string
}

export interface Facts extends Asked {
  where: Where
  now: number
  isEmulator: boolean
  env: NodeJS.ProcessEnv
  /** Says what a check leaves out. */
  unlooked: (what: string) => void
  /** Of the deployment: name to URL. */
  queues: () => Promise<Map<string, string>>
  /** Of the e-mail queue, beside which all others are. */
  emailUrl: () => Promise<string>
  /** `undefined`: there is no such queue. */
  attributes: (url: string) => Promise<Record<string, string> | undefined>
  /** The rows with open work or an owner. */
  owners: () => Promise<Ownership[]>
  /** What these rows have open, with what its own row says. */
  open: () => Promise<OpenEntry[]>
  daemons: () => Promise<DaemonSign[]>
  configs: () => Promise<ConfigRow[]>
  queueRows: () => Promise<QueueRow[]>
}

export interface Seen extends Facts, Elsewhere {}

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let reading: Promise<T> | undefined
  return () => (reading ??= read())
}

const queuesOf = async ({ clients, prefix }: Where): Promise<Map<string, string>> =>
  new Map((await listQueues(clients.sqs, `${prefix}-`)).map((url) => [queueNameOf(url), url]))

const attributesOf = async (
  { clients }: Where,
  QueueUrl: string,
): Promise<Record<string, string> | undefined> => {
  const AttributeNames: QueueAttributeName[] = ['All']
  try {
    const { Attributes } = await clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))
    return Attributes ?? {}
  } catch (error) {
    if (isQueueMissing(error)) return undefined
    throw error
  }
}

export const lookAround = (
  where: Where,
  { unlooked, ...asked }: Asked & Pick<Facts, 'unlooked'>,
  env: NodeJS.ProcessEnv = process.env,
): Facts => {
  const { clients, tables, prefix } = where
  const owners = once(async () => (await waitingRows(where)).owners)
  const attributes = new Map<string, Promise<Record<string, string> | undefined>>()
  return {
    where,
    ...asked,
    unlooked,
    env,
    now: Date.now(),
    isEmulator: emulatorIn(env) !== undefined,
    queues: once(() => queuesOf(where)),
    emailUrl: once(() => queueUrlOf(clients.sqs, sharedQueueNames(prefix).email)),
    attributes: (url) => {
      const known = attributes.get(url) ?? attributesOf(where, url)
      attributes.set(url, known)
      return known
    },
    owners,
    open: once(async () => openEntries(where, await owners(), { deep: asked.deep, unlooked })),
    daemons: once(() => makeDaemonTable(clients.dynamodb, tables.daemons).list()),
    configs: once(() => configRows(where)),
    queueRows: once(() => queueRows(where)),
  }
}
