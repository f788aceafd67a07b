// How `make send` and `make status` find the system that `make local` or `make up` started: a file in the working copy, there while it runs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../../.webordinary/local.json', import.meta.url))

export interface LocalState {
  /** Of `make local`. Absent: containers, which `make down` ends. */
  pid?: number
  env: Record<string, string>
  topicArn: string
  sesUrl: string
  /** Of `make local`: the page that shows mails, previews and what goes on. */
  pageUrl?: string
  person: string
  /** The file of `make local` to which every line of every daemon goes. */
  log?: string
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of somebody else, then; only a number that no process has means that it is gone.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The running system; `undefined` when there is none, also when it was killed and could not take its file away. */
export const readLocalState = (file = FILE): LocalState | undefined => {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as LocalState
    return state.pid === undefined || isAlive(state.pid) ? state : undefined
  } catch {
    return undefined
  }
}

export const writeLocalState = (state: LocalState, file = FILE): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(state, undefined, 2))
}

/** Takes away the file of this process only (`undefined`: of the containers): of two `make local`, the one that fails must leave the other's. */
export const removeLocalState = (pid: number | undefined, file = FILE): void => {
  const state = readLocalState(file)
  if (state && state.pid === pid) rmSync(file, { force: true })
}
