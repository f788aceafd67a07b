// What both daemons' processes have in common: settings, log, clients, signals and exit codes.
import { randomUUID } from 'node:crypto'
import { metricNamespaceOf } from '../contract/metrics.ts'
import { BadSettings, readSettings } from '../contract/settings/setting.ts'
import type { Settings, SettingTable } from '../contract/settings/setting.ts'
import type { sharedSettings } from '../contract/settings/shared.ts'
import { makeClients } from './clients.ts'
import type { ClientOptions, Clients, OnCall } from './clients.ts'
import { noLiveness, startLiveness } from './liveness.ts'
import type { Liveness } from './liveness.ts'
import { makeLog } from './log.ts'
import type { Log } from './log.ts'
import { makeTouchFile } from './touch-file.ts'

export interface DaemonDeps<S> {
  settings: S
  clients: Clients
  containerId: string
  log: Log
  /** Aborted by the first SIGTERM or SIGINT. */
  signal: AbortSignal
  /** Its loops are watched here. */
  liveness: Liveness
}

/** New at every start of the process: a restarted daemon is never mistaken for the one that died. */
export const makeContainerId = (daemon: string): string => `${daemon}-${randomUUID().slice(0, 8)}`

/** Exit codes: 0 after a stop that was asked for, 1 after a fault, 2 for settings that cannot be used. */
const CRASHED_CODE = 1
const BAD_SETTINGS_CODE = 2

/** Bad settings are one line for the person who set them; everything else is a crash. */
const endOn = (error: unknown, crash: (error: unknown) => never): never => {
  if (!(error instanceof BadSettings)) return crash(error)
  console.error(error.message)
  process.exit(BAD_SETTINGS_CODE)
}

const readOrExit = <T extends SettingTable>(table: T): Settings<T> => {
  try {
    return readSettings(table, process.env)
  } catch (error) {
    return endOn(error, (fault) => {
      throw fault
    })
  }
}

/**
 * A fault that nobody caught, a rejection included, ends the process with code 1: what is half done is taken over by others, and a
 * daemon in an unknown state must not go on. Its line in the log comes first.
 */
const exitOnCrash = (log: Log): ((error: unknown) => never) => {
  const crash = (error: unknown): never => {
    log.error('crashed', { error })
    process.exit(CRASHED_CODE)
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  return crash
}

/** Aborted by the first and by the second SIGTERM or SIGINT; a third one ends the process at once. */
const stopSignals = (tell: (signal: string) => void): { asked: AbortSignal; hastened: AbortSignal } => {
  const [first, second] = [new AbortController(), new AbortController()]
  for (const name of ['SIGTERM', 'SIGINT'] as const)
    process.on(name, () => {
      const next = [first, second].find(({ signal }) => !signal.aborted)
      if (!next) process.exit(1)
      tell(name)
      next.abort(new Error('asked to stop'))
    })
  return { asked: first.signal, hastened: second.signal }
}

/**
 * Runs a daemon until it is told to stop. `start` resolves when it works, and throws BadSettings for settings that do not go together; its
 * `stop` lets what is in hand end, sooner when it is hastened. `tune` says what its settings mean for its clients.
 */
export const runDaemon = async <T extends typeof sharedSettings & SettingTable>(
  daemon: string,
  table: T,
  start: (deps: DaemonDeps<Settings<T>>) => Promise<{ stop: (hastened: AbortSignal) => Promise<void> }>,
  tune: (settings: Settings<T>) => Omit<ClientOptions, 'onCall'> = () => ({}),
): Promise<void> => {
  const settings = readOrExit(table)
  const containerId = makeContainerId(daemon)
  const { logLevel, prefix, heartbeatFile } = settings as Settings<typeof sharedSettings>
  const log = makeLog({ daemon, containerId }, { level: logLevel, namespace: metricNamespaceOf(prefix) })
  const crash = exitOnCrash(log)
  const onCall: OnCall = (call, ms, failed, on) =>
    log.debug('aws_call', { call, on, ms: Math.round(ms), failed })
  const clients = makeClients({ ...tune(settings), ...(logLevel === 'debug' && { onCall }) })
  const liveness = heartbeatFile ? startLiveness(makeTouchFile(heartbeatFile, log), log) : noLiveness
  const { asked, hastened } = stopSignals((signal) => log.info('stopping', { signal }))
  try {
    const running = await start({ settings, clients, containerId, log, signal: asked, liveness })
    if (!asked.aborted) await new Promise((resolve) => asked.addEventListener('abort', resolve))
    await running.stop(hastened)
  } catch (error) {
    if (!asked.aborted) endOn(error, crash)
    log.warn('stop_incomplete', { error })
  }
  liveness.stop()
  clients.destroy()
  // Nothing is left to do: what still keeps the process alive is an aborted poll's socket, at the most.
  process.exit(0)
}
