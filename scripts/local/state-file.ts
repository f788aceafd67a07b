// How `make send` and `make status` find the system that `make local` started: a file in the working copy, there while it runs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../../.webordinary/local.json', import.meta.url))

export interface LocalState {
  pid: number
  env: Record<string, string>
  topicArn: string
  sesUrl: string
  person: string
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The running system; `undefined` when there is none. */
export const readLocalState = (): LocalState | undefined => {
  try {
    const state = JSON.parse(readFileSync(FILE, 'utf8')) as LocalState
    return isAlive(state.pid) ? state : undefined
  } catch {
    return undefined
  }
}

export const writeLocalState = (state: LocalState): void => {
  mkdirSync(dirname(FILE), { recursive: true })
  writeFileSync(FILE, JSON.stringify(state, undefined, 2))
}

export const removeLocalState = (): void => rmSync(FILE, { force: true })
