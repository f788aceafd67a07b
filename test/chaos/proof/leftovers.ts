// What a run may not leave behind: processes, lock files of git, temporary files, ports.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'

interface RunningProcess {
  pid: number
  program: string
}

const read = (file: () => string): string => {
  try {
    return file()
  } catch {
    // It has ended, or is not ours.
    return ''
  }
}

/** Processes, other than this one, that work in the run's directory or know of it. Linux only; elsewhere none are found. */
const processesOf = (dir: string): RunningProcess[] =>
  (read(() => readdirSync('/proc').join(' ')).match(/\b\d+\b/g) ?? []).flatMap((name) => {
    const cwd = read(() => readlinkSync(`/proc/${name}/cwd`))
    const facts = read(
      () => readFileSync(`/proc/${name}/environ`, 'utf8') + readFileSync(`/proc/${name}/cmdline`, 'utf8'),
    )
    const pid = Number(name)
    if (pid === process.pid || !(cwd.startsWith(dir) || facts.includes(dir))) return []
    return [
      {
        pid,
        program: read(() => readFileSync(`/proc/${name}/cmdline`, 'utf8'))
          .replaceAll('\0', ' ')
          .trim(),
      },
    ]
  })

/** Locks of worktrees and of repositories' refs. */
const lockFiles = async (dir: string): Promise<string[]> =>
  (await readdir(dir, { recursive: true })).filter((path) => path.endsWith('.lock'))

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

/** Looked for when all is stopped; processes that should not be there are killed. */
export const leftBehind = async (dir: string, ports: number[]): Promise<string[]> => {
  const found: string[] = []
  for (const { pid, program } of processesOf(dir)) {
    found.push(`process ${pid} is left: ${program}`)
    process.kill(pid, 'SIGKILL')
  }
  for (const path of await lockFiles(dir)) found.push(`a lock file is left: ${path}`)
  for (const name of await readdir(join(dir, 'tmp'))) found.push(`a temporary file is left: ${name}`)
  for (const port of new Set(ports)) if (await isOpen(port)) found.push(`port ${port} is still open`)
  return found
}
