// The system of the night: a router and two workers as real processes on the embedded cloud, and everything that its troubles need.
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { finished } from 'node:stream/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { tableNames } from '../../contract/names.ts'
import type { DaemonProcess, LogLine } from '../../scripts/local/daemon-process.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { startSystem } from '../journey/system.ts'
import type { System } from '../journey/system.ts'
import { makeProjects, messageIdOf, personOf } from './projects.ts'
import type { ProjectName } from './projects.ts'

const EDITOR = fileURLToPath(new URL('editor.ts', import.meta.url))

/** Minutes of production as seconds. */
const SETTINGS = {
  WORKER_SLOTS: '5',
  SIGN_SECONDS: '1',
  LEASE_SECONDS: '5',
  HEARTBEAT_SECONDS: '1',
  CONFIG_CACHE_SECONDS: '1',
  IDLE_RELEASE_SECONDS: '2',
  DRAIN_SECONDS: '10',
  SAVE_SECONDS: '3',
}

export interface Night {
  system: System
  router: DaemonProcess
  workers: DaemonProcess[]
  /** Every line of every daemon, as make local keeps it. */
  logFile: string
  /** What the commands are told in their environment, to look at this system. */
  env: Record<string, string>
  /** Sends a mail; `name` is unique. */
  mail: (project: ProjectName, name: string, text: string) => Promise<void>
  /** Of the command of this mail. */
  idOf: (name: string) => Promise<string>
  /** What takes long ends. */
  goOn: () => Promise<void>
  /** Whoever has begun this command last. */
  workerOf: (commandId: string) => DaemonProcess
  stop: () => Promise<void>
}

/** Resolves when all daemons work. */
export const startNight = async (): Promise<Night> => {
  const signals = await mkdtemp(join(tmpdir(), 'webordinary-night-'))
  const goOnFile = join(signals, 'go-on')
  const EDITOR_COMMAND = JSON.stringify([process.execPath, EDITOR, goOnFile])
  const system = await startSystem({ settings: { ...SETTINGS, EDITOR_COMMAND } })
  const { stack, dir, lines, until } = system
  const logFile = join(dir, 'night.log')
  const log = createWriteStream(logFile)
  await makeProjects(system)
  const router = stack.startRouter()
  const workers = [stack.startWorker(), stack.startWorker()]
  await until(({ event, commandId }) => event === 'started' && commandId === undefined, 3)
  let written = 0
  const write = (line?: LogLine & { from: string }): void => {
    if (line === undefined) return
    const { from, ...said } = line
    log.write(`${JSON.stringify({ ...said, process: from })}\n`)
  }
  // Never resolves: it is looked at for each line.
  void until(() => {
    while (written < lines.length) write(lines[written++])
    return false
  })
  const idOf = async (name: string): Promise<string> => {
    const TableName = tableNames(LOCAL_PREFIX).tracking
    const { Items = [] } = await stack.clients.dynamodb.send(new ScanCommand({ TableName }))
    const item = Items.find((row) => JSON.stringify(row).includes(messageIdOf(name)))
    return item?.['commandId']?.S ?? ''
  }
  return {
    system,
    router,
    workers,
    logFile,
    env: {
      ...stack.cloud.env,
      WEBORDINARY_PREFIX: LOCAL_PREFIX,
      LOG_FILE: logFile,
      CONFIG_CACHE_SECONDS: '1',
    },
    mail: (project, name, text) =>
      system.mail({ from: personOf(project), subject: `About ${name}`, text, messageId: messageIdOf(name) }),
    idOf,
    goOn: () => writeFile(goOnFile, ''),
    workerOf: (commandId) => {
      const line = lines.findLast((one) => one.event === 'started' && one.commandId === commandId)
      const worker = workers.find(({ name }) => name === line?.from)
      if (!worker) throw new Error(`nobody has begun ${commandId}`)
      return worker
    },
    stop: async () => {
      router.kill('SIGCONT')
      // Also what a killed worker has left behind.
      await rm(signals, { recursive: true })
      await system.stop()
      log.end()
      await finished(log)
    },
  }
}
