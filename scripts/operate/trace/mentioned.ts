// Which commands a line of the log names. Pure.
import type { LogLine } from '../../local/daemon-process.ts'

const ONE = ['commandId', 'by', 'supersededBy', 'interrupted'] as const
const SEVERAL = ['commandIds', 'first', 'undoes'] as const

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).filter((item) => typeof item === 'string')

export const idsIn = (line: LogLine): string[] => [...ONE, ...SEVERAL].flatMap((name) => texts(line[name]))

/** It is of the command, or says something about it. */
export const isAbout = (line: LogLine, commandId: string): boolean => idsIn(line).includes(commandId)
