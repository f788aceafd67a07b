// What compose would run in containers, as processes: the same files, commands, users and settings. Instead of the emulator's container
// the embedded cloud answers, and the containers' directories are directories of the test.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, realpathSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { services } from './compose-file.ts'
import { copiedInto } from './dockerfile.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** The user `node` of the images. */
const NODE_UID = 1_000

/** The files of a target's image below `dir`, with this checkout's packages. */
export const layOutImage = (target: 'router' | 'worker', dir: string): string => {
  const app = path.join(dir, target)
  mkdirSync(app)
  for (const file of copiedInto(target))
    cpSync(path.join(ROOT, file), path.join(app, file), { recursive: true })
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(app, 'node_modules'))
  return app
}

const isOpenToAll = (file: string): boolean =>
  (statSync(file).mode & 0o005) === 0o005 && (file === '/' || isOpenToAll(path.dirname(file)))

/** Another user can be used only by root, and only where it may read: the checkout, and node. */
export const otherUser = (): { uid?: number; gid?: number } =>
  process.getuid?.() === 0 && isOpenToAll(path.resolve(ROOT)) && isOpenToAll(realpathSync(process.execPath))
    ? { uid: NODE_UID, gid: NODE_UID }
    : {}

export interface Container {
  child: ChildProcess
  output: () => string
  /** Resolves when its output matches. Rejects when it ends before. */
  until: (pattern: RegExp) => Promise<void>
  /** Resolves with its exit code. */
  ended: Promise<number | null>
}

export interface Containers {
  /** Where a path of a container lies. */
  mounts: Record<string, string>
  /** In the place of AWS_ENDPOINT_URL. */
  endpoints: Record<string, string>
  cwd: string
  /** Stays root, if it can be. */
  asRoot?: boolean
}

const translate = (text: string, mounts: Record<string, string>): string =>
  Object.entries(mounts).reduce((all, [inside, outside]) => all.replaceAll(inside, outside), text)

/** Starts what the service runs, or the image's own command. */
export const startContainer = (
  name: string,
  imageCommand: string[],
  { mounts, endpoints, cwd, asRoot = false }: Containers,
): Container => {
  const { command = imageCommand, environment = {} } = services()[name] ?? {}
  const [, ...args] = command.map((word) => translate(word, mounts))
  const settings = Object.entries(environment).map(([key, value]) => [key, translate(value, mounts)])
  const env = { PATH: process.env['PATH'] ?? '', ...(Object.fromEntries(settings) as object), ...endpoints }
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    ...(!asRoot && otherUser()),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const watchers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (const look of watchers) look()
    })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    child,
    output: () => text,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(text)) resolve()
        }
        watchers.add(look)
        look()
        void ended.then(() => reject(new Error(`${name} ended before it said ${String(pattern)}:\n${text}`)))
      }),
    ended,
  }
}
