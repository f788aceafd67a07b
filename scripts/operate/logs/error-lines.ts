// An error of the log, with what caused it. Pure.
import { oneLine, visibleText } from '../../../platform/visible-text.ts'

interface ErrorFields {
  name?: unknown
  message?: unknown
  stack?: unknown
  cause?: unknown
  errors?: unknown
}

const asError = (value: unknown): ErrorFields | undefined =>
  typeof value === 'object' && value !== null ? value : undefined

const linesOf = (text: unknown): string[] =>
  visibleText(typeof text === 'string' ? text : (JSON.stringify(text) ?? ''))
    .replaceAll('\t', '  ')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')

const nameOf = ({ name }: ErrorFields): string =>
  typeof name === 'string' && name !== 'Error' ? `${oneLine(name)}: ` : ''

/** An error and what caused it, each with all lines of its message. */
export const errorLines = (value: unknown, hasStacks = false, before = ''): string[] => {
  const error = asError(value)
  if (!error) return value === undefined ? [] : linesOf(value).map((line) => `${before}${line}`)
  const said = linesOf(error.message ?? '')
  const [first = 'no message', ...rest] = said
  const stack = hasStacks ? linesOf(error.stack ?? '').filter((line) => /^\s+at /.test(line)) : []
  const parts = Array.isArray(error.errors) ? (error.errors as unknown[]) : []
  return [
    `${before}${nameOf(error)}${first}`,
    ...rest.map((line) => `  ${line}`),
    ...stack,
    ...parts.flatMap((part) => errorLines(part, hasStacks, 'one of: ')),
    ...errorLines(error.cause, hasStacks, 'because: '),
  ]
}
