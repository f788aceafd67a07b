// Asks the worker's own code what it would find in the repositories of rows: worker/try-site.ts, as a process of its own.
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { ProjectRow } from '../../../contract/project-config.ts'
import { Problem } from '../cli/problem.ts'

/** As worker/job/try-site.ts says it. */
export interface TriedSite {
  problem?: { step: 'repository' | 'branch' | 'checkout' | 'build' | 'output'; says: string }
  commit?: string
  buildMs?: number
  site?: { files: number; hasIndex: boolean }
  indexDirs?: string[]
  hasBuildScript?: boolean
}

const PROGRAM = fileURLToPath(new URL('../../../worker/try-site.ts', import.meta.url))

const triedFor = ({ projectId, userId, repository, baseBranch, outputDir, buildCommand }: ProjectRow) => ({
  projectId,
  userId,
  repository,
  baseBranch,
  outputDir,
  ...(buildCommand && { buildCommand }),
})

/** In the order of the rows. Without `mayBuild` no code of theirs runs. Throws a Problem when it was stopped or could not be done. */
export const trySites = async (
  rows: ProjectRow[],
  mayBuild: boolean,
  stop: AbortSignal,
): Promise<TriedSite[]> => {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'pipe'] })
  const end = (): void => void child.kill('SIGTERM')
  stop.addEventListener('abort', end)
  const closed = Promise.withResolvers<void>()
  child.once('close', () => closed.resolve())
  child.once('error', (error) => closed.reject(error))
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(rows.map((row) => ({ ...triedFor(row), mayBuild }))))
  try {
    const [out, problem] = await Promise.all([text(child.stdout), text(child.stderr), closed.promise])
    const tried = out.split('\n').filter((line) => line !== '')
    if (stop.aborted) throw new Problem('stopped: nothing was made')
    if (tried.length !== rows.length)
      throw new Problem(`the repositories could not be looked at: ${problem.trim() || 'no reason is known'}`)
    return tried.map((line) => JSON.parse(line) as TriedSite)
  } finally {
    stop.removeEventListener('abort', end)
  }
}
