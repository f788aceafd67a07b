// The whole system on this machine: the embedded cloud, one router and some workers as real processes.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeClients } from '../../platform/clients.ts'
import type { Clients } from '../../platform/clients.ts'
import { localBucketNames } from '../../contract/topology.ts'
import { ensureBucket, provision } from '../cloud/provision.ts'
import { startEmbeddedCloud } from '../embedded-cloud/start.ts'
import type { EmbeddedCloud, EmbeddedCloudOptions } from '../embedded-cloud/start.ts'
import { startDaemon } from './daemon-process.ts'
import type { DaemonProcess, LogLine } from './daemon-process.ts'
import { keptSecret } from './kept-secret.ts'
import { LOCAL_PREFIX, LOCAL_SENDER } from './names.ts'

const EDITOR = fileURLToPath(new URL('../demo/editor.ts', import.meta.url))

/** Workers on one machine have numbers apart. */
const firstUid = (worker: number): string => String(20_000 * worker)

export interface Stack {
  cloud: EmbeddedCloud
  clients: Clients
  topicArn: string
  /** What daemons need in their environment here. */
  env: Record<string, string>
  buckets: ReturnType<typeof localBucketNames>
  daemons: DaemonProcess[]
  startRouter: (settings?: Record<string, string>) => DaemonProcess
  startWorker: (settings?: Record<string, string>) => DaemonProcess
  /** Another process in the place of the one of this name that has ended, with the same settings and directory. */
  startAgain: (name: string) => void
  /** Stops the daemons, then their cloud. */
  stop: () => Promise<void>
}

export type Provision = typeof provision

export interface StackOptions {
  /** Where workspaces lie. */
  dir: string
  onLine: (line: LogLine, name: string) => void
  /** A daemon has ended by itself. Default: standard error says so. */
  onEnd?: (name: string, how: string) => void
  cloud?: EmbeddedCloudOptions
  /** Another cloud than the embedded one, which these options are for. */
  startCloud?: typeof startEmbeddedCloud
  /** For every daemon. */
  settings?: Record<string, string>
  /** Buckets of other names than the local ones; made beside those. */
  buckets?: Stack['buckets']
  /** Whoever makes queues and tables. Default: this version. */
  provision?: Provision
}

/**
 * Starts the cloud and provisions it; daemons are started by the caller. The cloud's variables are also put into this process's
 * environment, because that is where the SDK looks for them.
 */
export const startStack = async ({
  dir,
  onLine,
  onEnd,
  cloud: cloudOptions,
  startCloud = startEmbeddedCloud,
  settings,
  buckets = localBucketNames(LOCAL_PREFIX),
  provision: make = provision,
}: StackOptions): Promise<Stack> => {
  const cloud = await startCloud(cloudOptions)
  // A profile would win over the credentials of the embedded cloud.
  delete process.env.AWS_PROFILE
  Object.assign(process.env, cloud.env)
  const clients = makeClients()
  const prepare = async (): Promise<string> => {
    for (const bucket of Object.values(buckets)) await ensureBucket(clients.s3, bucket)
    return make(clients, LOCAL_PREFIX)
  }
  const topicArn = await prepare().catch(async (error: unknown) => {
    await cloud.stop()
    throw error
  })
  const daemons: DaemonProcess[] = []
  const starts = new Map<string, () => DaemonProcess>()
  const env = {
    ...cloud.env,
    WEBORDINARY_PREFIX: LOCAL_PREFIX,
    PAYLOAD_BUCKET: buckets.payload,
    TRANSCRIPTS_BUCKET: buckets.transcripts,
    SENDER_ADDRESS: LOCAL_SENDER,
    REPLY_SECRET: keptSecret(join(dir, 'reply-secret')),
    COMMITTER_EMAIL: LOCAL_SENDER,
    EDITOR_COMMAND: JSON.stringify([process.execPath, EDITOR]),
    // Another user could not read a checkout, a node or an agent in the home of whoever starts this.
    ALLOW_SHARED_UID: 'yes',
    ...settings,
  }
  const start = (daemon: 'router' | 'worker', more: Record<string, string>): DaemonProcess => {
    const number = daemons.filter(({ name }) => name.startsWith(daemon)).length + 1
    const name = daemon === 'router' && number === 1 ? 'router' : `${daemon}-${number}`
    const own = daemon === 'worker' ? { WORKSPACE_DIR: join(dir, name), FIRST_UID: firstUid(number) } : {}
    const told = onEnd && ((how: string) => onEnd(name, how))
    const begin = () => startDaemon(daemon, name, { ...env, ...own, ...more }, onLine, undefined, told)
    starts.set(name, begin)
    const started = begin()
    daemons.push(started)
    return started
  }
  const startAgain = (name: string): void => {
    const begin = starts.get(name)
    const place = daemons.findIndex((daemon) => daemon.name === name)
    if (begin && place >= 0) daemons[place] = begin()
  }
  return {
    cloud,
    clients,
    topicArn,
    env,
    buckets,
    daemons,
    startRouter: (more = {}) => start('router', more),
    startWorker: (more = {}) => start('worker', more),
    startAgain,
    stop: async () => {
      // Workers first: what they settle while stopping, the router still answers.
      const workers = daemons.filter(({ name }) => name.startsWith('worker'))
      await Promise.all(workers.map((daemon) => daemon.stop()))
      await Promise.all(daemons.map((daemon) => daemon.stop()))
      clients.destroy()
      await cloud.stop()
    },
  }
}
