// Which commands are sent, when, and what they ask of the editing program. Pure.
import { between, pick } from '../seeded.ts'
import type { Random } from '../seeded.ts'
import { instructionOf } from './instruction.ts'

export interface Person {
  projectId: string
  userId: string
  email: string
}

/** Two people share each project, and so its repository and its mirror. */
export const PEOPLE = ['shop', 'blog', 'docs'].flatMap((projectId) =>
  ['ann', 'bob'].map((userId): Person => ({ projectId, userId, email: `${userId}@${projectId}.test` })),
) as [Person, ...Person[]]

export interface PlannedNotice {
  /** From the start of the run. */
  atMs: number
  person: Person
  threadId: string
  /** Absent: an explicit stop of whatever is open in the thread. */
  command?: { commandId: string; instruction: string }
}

const THREADS = ['a', 'b'] as const
/** Between two commands; some are followed at once by another notice for the same person, which meets the first at work. */
const MEAN_GAP_MS = 1_500
const FOLLOWED_SHARE = 0.35
/** Of what follows. */
const STOP_SHARE = 0.15

/** In the order in which they are sent. */
export const planNotices = (random: Random, minutes: number): PlannedNotice[] => {
  let number = 0
  const command = () => {
    const commandId = `c-${String(++number).padStart(4, '0')}`
    const how = { seconds: between(random, 0.3, 2), fails: random() < 0.08, stubborn: random() < 0.1 }
    return { commandId, instruction: instructionOf(commandId, how) }
  }
  const noticeAt = (atMs: number, person: Person): PlannedNotice => ({
    atMs,
    person,
    threadId: `${person.projectId}-${person.userId}-${pick(random, THREADS)}`,
  })
  const notices: PlannedNotice[] = []
  for (let atMs = 0; atMs < minutes * 60_000; atMs += between(random, 0.5, 1.5) * MEAN_GAP_MS) {
    const person = pick(random, PEOPLE)
    const first = { ...noticeAt(atMs, person), command: command() }
    notices.push(first)
    if (random() >= FOLLOWED_SHARE) continue
    const next = noticeAt(atMs + between(random, 600, 1_500), person)
    const isStop = random() < STOP_SHARE
    notices.push(isStop ? { ...next, threadId: first.threadId } : { ...next, command: command() })
  }
  return notices.toSorted((a, b) => a.atMs - b.atMs)
}
