// A task as a process of this machine, as `make local` runs daemons: with the environment and the secrets that its task definition names.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startDaemon, startScript } from '../../local/daemon-process.ts'
import type { LogLine } from '../../local/daemon-process.ts'
import type { Account } from '../account.ts'
import { BROKEN } from '../account.ts'
import type { Definition, Running, Start } from './model.ts'

const BROKEN_IMAGE = fileURLToPath(new URL('./broken-image.ts', import.meta.url))
const EDITOR = fileURLToPath(new URL('../editor.ts', import.meta.url))

/** What is sooner here than on AWS, where nobody watches. */
const SOONER = {
  CONFIG_CACHE_SECONDS: '1',
  IDLE_RELEASE_SECONDS: '2',
  DRAIN_SECONDS: '5',
  WAKE_AGAIN_SECONDS: '2',
}
/** For the editing program that was asked to take its time: it goes on when this file is there. */
export const goOnFile = (dir: string): string => join(dir, 'go-on')

/** What a machine cannot give that is no container. */
const hereIn = (dir: string) => ({
  ALLOW_SHARED_UID: 'yes',
  EXECUTOR: 'command',
  EDITOR_COMMAND: JSON.stringify([process.execPath, EDITOR, goOnFile(dir)]),
  EDITOR_VARIABLES: '',
})

export interface TaskDeps {
  account: Account
  dir: string
  /** Of the cloud and of ECS. */
  endpoints: () => Record<string, string>
  agentOf: (taskId: string) => string
  onLine: (line: LogLine, name: string) => void
}

/** `arn:...:secret:NAME:FIELD::` */
const secretValue = ({ secrets }: Account, valueFrom: string): string => {
  const [, , , , , , name = '', field = ''] = valueFrom.split(':')
  return secrets.get(name)?.fields[field] ?? ''
}

const environmentOf = ({ account }: TaskDeps, { container }: Definition): Record<string, string> => ({
  ...Object.fromEntries(container.environment.map(({ name, value }) => [name, value])),
  ...Object.fromEntries(
    container.secrets.map(({ name, valueFrom }) => [name, secretValue(account, valueFrom)]),
  ),
})

const placesIn = (dir: string): Record<string, string> => {
  for (const name of ['tmp', 'workspace']) mkdirSync(join(dir, name), { recursive: true })
  return {
    HOME: dir,
    TMPDIR: join(dir, 'tmp'),
    WORKSPACE_DIR: join(dir, 'workspace'),
    HEARTBEAT_FILE: join(dir, 'heartbeat'),
  }
}

/** `logs`: what each task has logged, by `GROUP STREAM`. */
export const startTasks = (deps: TaskDeps, logs: Map<string, string[]>): Start => {
  const counts = new Map<string, number>()
  const nameOf = (daemon: string): string => {
    const count = (counts.get(daemon) ?? 0) + 1
    counts.set(daemon, count)
    return `${daemon}-${count}`
  }
  return ({ id, definition, environment }): Running => {
    const { container } = definition
    const daemon = container.name === 'router' ? 'router' : 'worker'
    const dir = join(deps.dir, 'tasks', id)
    const { NODE_COMPILE_CACHE: _, ...given } = environmentOf(deps, definition)
    const env = {
      ...given,
      ...(daemon === 'worker' && hereIn(deps.dir)),
      ...SOONER,
      ...deps.endpoints(),
      ...placesIn(dir),
      ECS_AGENT_URI: deps.agentOf(id),
      ECS_CONTAINER_METADATA_URI_V4: `http://127.0.0.1:1/v4/${id}-1`,
      ...environment,
    }
    const lines: string[] = []
    logs.set(`${container.logGroup} ${daemon}/${daemon}/${id}`, lines)
    const onLine = (line: LogLine, name: string): void => {
      lines.push(JSON.stringify(line))
      deps.onLine(line, name)
    }
    // Not the word that it has ended: ECS says that.
    const onText = (text: string): void => void (text.startsWith(': ') && lines.push(text.slice(2)))
    const isBroken = container.image.includes(`:${BROKEN}`)
    const daemonProcess = isBroken
      ? startScript(BROKEN_IMAGE, daemon, env, onLine, onText)
      : startDaemon(daemon, nameOf(daemon), env, onLine, onText)
    return {
      isHealthy: () => existsSync(join(dir, 'heartbeat')),
      stop: async () => void (await daemonProcess.stop()),
      ended: daemonProcess.ended,
    }
  }
}
