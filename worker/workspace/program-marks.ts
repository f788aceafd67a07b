// A killed worker leaves its programs running. Each has a file while it runs, so the next worker can kill it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { MarkProgram } from '../process/child.ts'
import { identityOf } from '../process/process-stat.ts'
import { programsDir } from './paths.ts'

/** The program runs without a mark when the disk is full, or a program has damaged the directory. */
const tryTo = (act: () => void): void => {
  try {
    act()
  } catch {}
}

/** Synchronous: a worker can be killed at any moment. */
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
