import { validationError } from './validation-error.ts'

/** The parameters that hold an expression. */
export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression'

/** The tokens of one expression, read from left to right. */
export interface Tokens {
  /** All #names and :values of the whole expression. */
  placeholders: { names: string[]; values: string[] }
  /** The next token, or one further on, without taking it; '' at the end. */
  peek: (further?: number) => string
  take: () => string
  /** Takes the next token if it is this symbol, or this keyword in any case. */
  takeIf: (word: string) => boolean
  expect: (word: string) => void
  /** Throws the syntax error for the next token. */
  fail: () => never
}

const token = /\s*(#\w+|:\w+|[A-Za-z_]\w*|\d+|<>|<=|>=|[=<>(),.[\]+-])/y

export function readTokens(text: string, kind: ExpressionKind): Tokens {
  const all = split(text, kind)
  let next = 0
  const peek = (further = 0) => all[next + further] ?? ''
  const isNext = (word: string) => peek().toUpperCase() === word
  function fail(): never {
    const near = all.slice(Math.max(0, next - 1), next + 2).join(' ')
    throw validationError(`Invalid ${kind}: Syntax error; token: "${peek() || '<EOF>'}", near: "${near}"`)
  }
  function take(): string {
    if (next >= all.length) fail()
    return all[next++]!
  }
  function takeIf(word: string): boolean {
    const found = isNext(word)
    if (found) next += 1
    return found
  }
  function expect(word: string): void {
    if (!takeIf(word)) fail()
  }
  const startingWith = (sign: string) => [...new Set(all.filter((each) => each.startsWith(sign)))]
  const placeholders = { names: startingWith('#'), values: startingWith(':') }
  return { placeholders, peek, take, takeIf, expect, fail }
}

function split(text: string, kind: ExpressionKind): string[] {
  if (text.trim() === '') throw validationError(`Invalid ${kind}: The expression can not be empty;`)
  const all: string[] = []
  const end = text.trimEnd().length
  token.lastIndex = 0
  while (token.lastIndex < end) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (!found) {
      throw validationError(
        `Invalid ${kind}: Syntax error; token: "${text.slice(at).trim()[0]}", near: "${text.slice(at, at + 10)}"`,
      )
    }
    all.push(found[1]!)
  }
  return all
}
