// Reads fields out of a message from outside: every problem of a message is told at once, and only own, named fields are read.
import { toAsciiJson } from './ascii-json.ts'
import { isId, isProjectId, isUserId } from '../names.ts'

/** Thrown for a body that is not the message it should be; `problems` are sentences for the person who sent it. */
export class NotAMessage extends Error {
  readonly problems: string[]

  constructor(what: string, problems: string[]) {
    super(`not ${what}: ${problems.join('; ')}`)
    this.name = 'NotAMessage'
    this.problems = problems
  }
}

type Check<T> = (value: unknown) => T | undefined

const jsonOf = (value: unknown): string => {
  try {
    return toAsciiJson(value)
  } catch {
    // JSON.parse reads any depth, JSON.stringify runs out of stack.
    return 'something that cannot be shown'
  }
}

/** In ASCII, so that it can be cut anywhere and sent on in a message attribute. */
const shown = (value: unknown): string => {
  const text = jsonOf(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const textCheck =
  (accepts: (text: string) => boolean): Check<string> =>
  (value) =>
    typeof value === 'string' && accepts(value) ? value : undefined

const numberCheck =
  (accepts: (value: number) => boolean): Check<number> =>
  (value) =>
    typeof value === 'number' && accepts(value) && value >= 0 ? value : undefined

const ADDRESS = /^(?=[!-~]*$)[^@<>,;:"()[\]\\]{1,64}@[^@<>,;:"()[\]\\]{1,189}$/

/**
 * A bare e-mail address as this system accepts it: one `@`, no display name, no quoting, and visible ASCII, because SES mails to no
 * other, and because letters beyond it may become another person's address in lower case.
 */
export const isAddress = (text: string): boolean => ADDRESS.test(text)

/** `none` stands in for a field that is missing or wrong until `readObject` throws. */
const checks = {
  id: { expected: 'an id of letters, digits, _ and - (1 to 64)', none: '', check: textCheck(isId) },
  projectId: {
    expected: 'a project id (a-z, 0-9, single hyphens, up to 32)',
    none: '',
    check: textCheck(isProjectId),
  },
  userId: { expected: 'a user id (a-z, 0-9, _, up to 20)', none: '', check: textCheck(isUserId) },
  address: { expected: 'an e-mail address', none: '', check: textCheck(isAddress) },
  text: { expected: 'a text', none: '', check: textCheck(() => true) },
  filled: { expected: 'a text that is not empty', none: '', check: textCheck((text) => text.trim() !== '') },
  yesNo: { expected: 'true or false', none: false, check: (v) => (typeof v === 'boolean' ? v : undefined) },
  count: { expected: 'a whole number, 0 or more', none: 0, check: numberCheck(Number.isSafeInteger) },
  amount: { expected: 'a number, 0 or more', none: 0, check: numberCheck(Number.isFinite) },
  texts: {
    expected: 'a list of texts',
    none: [] as string[],
    check: (v) => (Array.isArray(v) && v.every((x) => typeof x === 'string') ? v : undefined),
  },
} satisfies Record<string, { expected: string; none: unknown; check: Check<unknown> }>

type Kind = keyof typeof checks
type Value<K extends Kind> = (typeof checks)[K]['none']

/** Reads named fields of one object; the problems met so far are in `problems`. A field that is `null` is absent. */
export interface Fields {
  /** The field, which must be there; `readObject` throws in the end when it was not. */
  need: <K extends Kind>(kind: K, name: string) => Value<K>
  /** The field under its own name, or nothing at all: for spreading, so that absent stays absent. */
  maybe: <K extends Kind, N extends string>(kind: K, name: N) => { [P in N]?: Value<K> }
  /** One of the listed words. */
  oneOf: <W extends string>(name: string, words: readonly W[]) => W
  /** An object field, read by its own reader; absent gives `undefined`. */
  object: <T>(name: string, read: (fields: Fields) => T) => T | undefined
  /** A list of objects; absent gives `undefined`. */
  list: <T>(name: string, read: (fields: Fields) => T) => T[] | undefined
  problems: string[]
}

const fieldsOf = (body: object, at: string, problems: string[]): Fields => {
  /** Absent and `null` are the same, as other languages write what is absent. */
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
  return {
    problems,
    need,
    maybe: (kind, name) => {
      return (get(name) === undefined ? {} : { [name]: need(kind, name) }) as {
        [P in typeof name]?: Value<typeof kind>
      }
    },
    oneOf: (name, words) => {
      const word = words.find((candidate) => candidate === get(name))
      if (word === undefined) miss(name, `one of ${words.join(', ')}`)
      return word as (typeof words)[number]
    },
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

/** The object inside a JSON text. Throws NotAMessage when there is none. */
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

/** Reads an object by `read`; throws one NotAMessage with all its problems. */
export const readObject = <T>(what: string, body: object, read: (fields: Fields) => T): T => {
  const problems: string[] = []
  const result = read(fieldsOf(body, '', problems))
  if (problems.length > 0) throw new NotAMessage(what, problems)
  return result
}

/** JSON text -> message. Throws NotAMessage. */
export const parseMessage = <T>(what: string, text: string | undefined, read: (fields: Fields) => T): T =>
  readObject(what, parseObject(what, text), read)
