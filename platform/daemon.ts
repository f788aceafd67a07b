// What both daemons' processes share: settings, log, clients, signals and exit codes.
import { metricNamespaceOf } from '../contract/metrics.ts'
import { BadSettings, readSettings } from '../contract/settings/setting.ts'
import type { Settings, SettingTable } from '../contract/settings/setting.ts'
import type { sharedSettings } from '../contract/settings/shared.ts'
import { makeClients } from './clients.ts'
import type { ClientOptions, Clients } from './clients.ts'
import { makeContainerId } from './container-id.ts'
import { noLiveness, startLiveness } from './liveness.ts'
import type { Liveness } from './liveness.ts'
import { makeLog } from './log.ts'
import type { Log } from './log.ts'
import { makeTouchFile } from './touch-file.ts'
import type { OnCall } from './watch-calls.ts'

export interface DaemonDeps<S> {
  settings: S
  clients: Clients
  containerId: string
  log: Log
  /** Aborted by the first SIGTERM or SIGINT. */
  signal: AbortSignal
  /** Watches the daemon's loops. */
  liveness: Liveness
}

/** Exit codes: 0 after a requested stop, 1 after a fault, 2 for bad settings. */
const CRASHED_CODE = 1
const BAD_SETTINGS_CODE = 2

/** Bad settings become one line on stderr for the operator; everything else is a crash. */
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
 * Logs an uncaught exception or rejection and exits with code 1: a daemon in an unknown state must not continue, and others take over what it
 * left unfinished.
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

/** `asked` is aborted by the first SIGTERM or SIGINT, `hastened` by the second. The third exits immediately. */
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
 * Runs a daemon until it is asked to stop. `start` resolves when the daemon is working, and throws BadSettings for contradictory settings; its
 * `stop` lets running work finish, and hurries when `hastened` is aborted. `tune` derives the clients' options from the settings.
 */
export const runDaemon = async <T extends typeof sharedSettings & SettingTable>(
  daemon: string,
  table: T,
  start: (deps: DaemonDeps<Settings<T>>) => Promise<{ stop: (hastened: AbortSignal) => Promise<void> }>,
  tune: (settings: Settings<T>) => Omit<ClientOptions, 'onCall'> = () => ({}),
): Promise<void> => {
  const settings = readOrExit(table)
  const containerId = makeContainerId(daemon, process.env['ECS_CONTAINER_METADATA_URI_V4'])
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
  // All work is done: only the socket of an aborted poll may still keep the process alive.
  process.exit(0)
}
