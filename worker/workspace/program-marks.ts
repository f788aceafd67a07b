// A worker that is killed leaves its programs running. So that the next one can end them, each has a file while it runs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { MarkProgram } from '../process/run-child.ts'
import { identityOf } from '../process/process-stat.ts'
import { programsDir } from './paths.ts'

/** A disk that is full, or a directory that a program has spoilt, is no reason not to run: then it goes without the mark. */
const tryTo = (act: () => void): void => {
  try {
    act()
  } catch {}
}

/** Written before anything else happens, without waiting: a worker can be killed at any moment. */
export const makeMarkProgram =
  (workspaceDir: string): MarkProgram =>
  (leader) => {
    const identity = identityOf(leader)
    if (identity === undefined) return () => {}
    const dir = programsDir(workspaceDir)
    const file = path.join(dir, identity)
    tryTo(() => {
      mkdirSync(dir, { recursive: true })
      writeFileSync(file, '')
    })
    return () => tryTo(() => rmSync(file, { force: true }))
  }
