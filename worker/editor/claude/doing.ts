// One line about what the agent does, for people who wait and for the log. Pure.
import path from 'node:path'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import type { AgentEvent } from './events.ts'

const MOST_CHARACTERS = 200

const short = (text: string): string => cutText(oneLine(text), MOST_CHARACTERS, '…')

const shortPath = (file: string, worktree: string): string => {
  const relative = path.relative(worktree, file)
  return relative.startsWith('..') || relative === '' ? file : relative
}

/** The input that says most about the use of a tool. */
const subjectOf = (input: Record<string, unknown>, worktree: string): string => {
  const { file_path: file, path: dir, pattern, command } = input
  const named = [file, pattern, command, dir].find((value) => typeof value === 'string')
  if (typeof named !== 'string') return ''
  return named === file || named === dir ? shortPath(named, worktree) : (named.split('\n')[0] ?? '')
}

export const doingOf = (event: AgentEvent, worktree: string): string | undefined => {
  if (event.kind === 'tool') return short(`${event.tool} ${subjectOf(event.input, worktree)}`)
  if (event.kind !== 'said') return undefined
  const last = event.text.split('\n').findLast((line) => line.trim() !== '')
  return last === undefined ? undefined : short(last)
}
