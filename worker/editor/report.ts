// What an editing program may tell about its run besides its output: a JSON file, where WEBORDINARY_REPORT says. An agent's wrapper writes
// there what the agent cost: { "costUsd": 0.12 }. All of it is hostile: the program may have made anything of that path.
import { rm } from 'node:fs/promises'
import { openPlain } from '../workspace/fs.ts'

export interface ProgramReport {
  /** US dollars. */
  costUsd?: number
  /** Why the file is of no use, for the log. */
  problem?: string
}

/** What a run of an executor came to, however it ended. */
export interface RunReport extends ProgramReport {
  /** What was read from the cache included. */
  inputTokens?: number
  outputTokens?: number
  /** What the executor said last, if it did not finish. */
  said?: string
}

const MOST_BYTES = 64 * 1024
/** A run that says it cost more has miscounted; it would ring the alarm of a whole day. */
const MOST_USD = 1_000

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const readText = async (path: string): Promise<string> => {
  const file = await openPlain(path)
  try {
    const facts = await file.stat()
    if (!facts.isFile()) throw new Error('it is not a file')
    if (facts.size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES} bytes`)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Pure. Fields that nobody knows are left out: a newer wrapper may tell more. */
export const parseReport = (text: string): ProgramReport => {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return { problem: 'it is no JSON' }
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return { problem: 'it is no JSON object' }
  if (!Object.hasOwn(content, 'costUsd')) return {}
  const { costUsd } = content as { costUsd: unknown }
  if (typeof costUsd !== 'number' || costUsd < 0 || costUsd > MOST_USD)
    return { problem: `costUsd is no number between 0 and ${MOST_USD}` }
  return { costUsd }
}

/** Reads the report and removes it. Never rejects; a program need not report. */
export const takeReport = async (path: string): Promise<ProgramReport> => {
  try {
    return parseReport(await readText(path))
  } catch (error) {
    return isMissing(error) ? {} : { problem: (error as Error).message }
  } finally {
    await clearReport(path)
  }
}

/** What a run that broke off has left must not count for the next one. Never rejects. */
export const clearReport = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true }).catch(() => {})
