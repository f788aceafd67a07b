// Reads the fields of a message from outside. Reports all problems at once, and reads only own, named fields.
import { toAsciiJson } from './ascii-json.ts'
import { checks } from './field-checks.ts'
import type { Kind, Value } from './field-checks.ts'

/** Thrown for an invalid message. `problems` are sentences for its sender. */
export class NotAMessage extends Error {
  override readonly name = 'NotAMessage'
  readonly problems: string[]

  constructor(what: string, problems: string[]) {
    super(`not ${what}: ${problems.join('; ')}`)
    this.problems = problems
  }
}

const jsonOf = (value: unknown): string => {
  try {
    return toAsciiJson(value)
  } catch {
    // JSON.parse accepts any depth, but JSON.stringify overflows the stack.
    return 'something that cannot be shown'
  }
}

/** ASCII: it can be cut anywhere, and is valid in a message attribute. */
const shown = (value: unknown): string => {
  const text = jsonOf(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

/** Reads named fields of one object; the problems met so far are in `problems`. A field that is `null` is absent. */
export interface Fields {
  /** A required field. If it is missing, `readObject` throws at the end. */
  need: <K extends Kind>(kind: K, name: string) => Value<K>
  /** An object with the field, or an empty one if it is absent: for spreading. */
  maybe: <K extends Kind, N extends string>(kind: K, name: N) => { [P in N]?: Value<K> }
  /** One of the listed words. */
  oneOf: <W extends string>(name: string, words: readonly W[]) => W
  /** Like `maybe`, for one of the listed words. */
  maybeOneOf: <W extends string, N extends string>(name: N, words: readonly W[]) => { [P in N]?: W }
  /** An object, read by `read`. Absent: `undefined`. */
  object: <T>(name: string, read: (fields: Fields) => T) => T | undefined
  /** A list of objects, each read by `read`. Absent: `undefined`. */
  list: <T>(name: string, read: (fields: Fields) => T) => T[] | undefined
  problems: string[]
}

const fieldsOf = (body: object, at: string, problems: string[]): Fields => {
  /** `null` counts as absent: other languages write absent fields that way. */
  const get = (name: string): unknown =>
    Object.hasOwn(body, name) ? ((body as Record<string, unknown>)[name] ?? undefined) : undefined
  const miss = (name: string, expected: string): void => {
    const value = get(name)
    problems.push(
      value === undefined
        ? `${at}${name} is missing`
        : `${at}${name} must be ${expected}, got ${shown(value)}`,
    )
  }
  const inner = <T>(name: string, value: unknown, read: (fields: Fields) => T): T | undefined => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return read(fieldsOf(value, `${at}${name}.`, problems))
    problems.push(`${at}${name} must be an object, got ${shown(value)}`)
    return undefined
  }
  const need: Fields['need'] = (kind, name) => {
    const { check, expected, none } = checks[kind]
    const value = check(get(name))
    if (value === undefined) miss(name, expected)
    return value ?? none
  }
  const oneOf: Fields['oneOf'] = (name, words) => {
    const word = words.find((candidate) => candidate === get(name))
    if (word === undefined) miss(name, `one of ${words.join(', ')}`)
    return word as (typeof words)[number]
  }
  const unlessAbsent = <N extends string, T>(name: N, read: () => T) =>
    (get(name) === undefined ? {} : { [name]: read() }) as { [P in N]?: T }
  return {
    problems,
    need,
    oneOf,
    maybe: (kind, name) => unlessAbsent(name, () => need(kind, name)),
    maybeOneOf: (name, words) => unlessAbsent(name, () => oneOf(name, words)),
    object: (name, read) => (get(name) === undefined ? undefined : inner(name, get(name), read)),
    list: (name, read) => {
      const value = get(name)
      if (value === undefined) return undefined
      if (!Array.isArray(value)) {
        miss(name, 'a list')
        return undefined
      }
      return value.map((entry, i) => inner(`${name}[${i}]`, entry, read)) as ReturnType<typeof read>[]
    },
  }
}

/** Parses a JSON object. Throws NotAMessage on anything else. */
export const parseObject = (what: string, text: string | undefined): object => {
  let body: unknown
  try {
    body = JSON.parse(text ?? '')
  } catch {
    throw new NotAMessage(what, ['the body is not JSON'])
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new NotAMessage(what, ['the body is not a JSON object'])
  return body
}

/** Reads an object by `read`. Throws one NotAMessage with all problems. */
export const readObject = <T>(what: string, body: object, read: (fields: Fields) => T): T => {
  const problems: string[] = []
  const result = read(fieldsOf(body, '', problems))
  if (problems.length > 0) throw new NotAMessage(what, problems)
  return result
}

/** Parses and reads a JSON message. Throws one NotAMessage with all problems. */
export const parseMessage = <T>(what: string, text: string | undefined, read: (fields: Fields) => T): T =>
  readObject(what, parseObject(what, text), read)
