import type { Answer } from '../stand-ins.ts'

/** What is refused, and the words of it. */
export type Case = [what: string, says: () => string[] | Promise<string[]>]

export const to = (line: RegExp, answer: Omit<Answer, 'to'>): Answer => ({ to: line, ...answer })
