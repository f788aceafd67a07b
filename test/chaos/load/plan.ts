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

export interface PlannedCommand {
  /** From the start of the run. */
  atMs: number
  commandId: string
  person: Person
  threadId: string
  instruction: string
}

const THREADS = ['a', 'b'] as const
/** Between two commands; some are followed at once by another for the same person, which meets the first at work. */
const MEAN_GAP_MS = 1_500
const FOLLOWED_SHARE = 0.35

export const planCommands = (random: Random, minutes: number): PlannedCommand[] => {
  const commands: PlannedCommand[] = []
  const add = (atMs: number, person: Person): void => {
    const commandId = `c-${String(commands.length + 1).padStart(4, '0')}`
    const threadId = `${person.projectId}-${person.userId}-${pick(random, THREADS)}`
    const how = { seconds: between(random, 0.3, 2), fails: random() < 0.08, stubborn: random() < 0.1 }
    commands.push({ atMs, commandId, person, threadId, instruction: instructionOf(commandId, how) })
  }
  for (let atMs = 0; atMs < minutes * 60_000; atMs += between(random, 0.5, 1.5) * MEAN_GAP_MS) {
    const person = pick(random, PEOPLE)
    add(atMs, person)
    if (random() < FOLLOWED_SHARE) add(atMs + between(random, 600, 1_500), person)
  }
  return commands.toSorted((a, b) => a.atMs - b.atMs)
}
