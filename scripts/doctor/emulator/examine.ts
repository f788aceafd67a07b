// Asks an emulator all questions at once, within ten seconds, and removes what that has made.
import { randomBytes } from 'node:crypto'
import { errorName } from '../../../platform/aws-errors.ts'
import type { Clients } from '../../../platform/clients.ts'
import { sleep } from '../../../platform/sleep.ts'
import { NotMade, makeBench } from './bench.ts'
import type { Bench } from './bench.ts'
import { FIFO_QUESTIONS } from './fifo-queues.ts'
import { OBJECT_QUESTIONS } from './objects-and-mail.ts'
import { OWNERSHIP_QUESTIONS } from './ownership.ts'
import type { Question } from './question.ts'
import { QUEUE_QUESTIONS } from './queues.ts'
import { TABLE_QUESTIONS } from './tables.ts'

export const QUESTIONS: Question[] = [
  ...QUEUE_QUESTIONS,
  ...FIFO_QUESTIONS,
  ...TABLE_QUESTIONS,
  ...OWNERSHIP_QUESTIONS,
  ...OBJECT_QUESTIONS,
]

const WITHIN_MS = 10_000

export interface Finding extends Pick<Question, 'service' | 'asks' | 'weight' | 'without'> {
  /** `not asked`: what it needs could not be made, which another finding says. */
  is: 'kept' | 'missing' | 'not asked'
  /** What the emulator said, or that it did not answer in time. */
  why?: string
}

export interface Examination {
  findings: Finding[]
  /** What was made and could not be removed. */
  left: string[]
  ms: number
}

const whyOf = (error: unknown): string => {
  const name = errorName(error)
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return name === '' ? message : `${name}: ${message}`
}

const ask = async (question: Question, bench: Bench, withinMs: number): Promise<Finding> => {
  const { service, asks, weight, without } = question
  const about = { service, asks, weight, without }
  const over = new AbortController()
  const late = sleep(withinMs, over.signal).then(() => 'late' as const)
  try {
    const holds = await Promise.race([question.holds(bench), late])
    if (holds === 'late') return { ...about, is: 'missing', why: `no answer within ${withinMs / 1_000} s` }
    return { ...about, is: holds ? 'kept' : 'missing' }
  } catch (error) {
    return error instanceof NotMade && !isAboutMaking(question)
      ? { ...about, is: 'not asked' }
      : { ...about, is: 'missing', why: whyOf(error instanceof NotMade ? error.cause : error) }
  } finally {
    over.abort()
  }
}

/** Those that tell why something could not be made. */
const isAboutMaking = ({ asks, service }: Question): boolean => asks.startsWith('Makes') || service === 'S3'

export const examine = async (
  clients: Clients,
  { questions = QUESTIONS, withinMs = WITHIN_MS }: { questions?: Question[]; withinMs?: number } = {},
): Promise<Examination> => {
  const begun = performance.now()
  const bench = makeBench(clients, `doctor-${randomBytes(4).toString('hex')}`)
  const findings = await Promise.all(questions.map((question) => ask(question, bench, withinMs)))
  const ms = Math.round(performance.now() - begun)
  return { findings, left: await bench.cleanUp(), ms }
}
