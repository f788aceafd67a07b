// The kinds of settings: what each accepts, and how a problem with it is told.
import { isAddress } from '../address.ts'
import { isPrefix } from '../names.ts'
import type { Setting } from './setting.ts'

type About = Pick<Setting<unknown>, 'name' | 'says'>

const numberWithin = (text: string, least: number, most: number): number | undefined => {
  const value = Number(text)
  return /^\d+(\.\d+)?$/.test(text) && value >= least && value <= most ? value : undefined
}

/** Seconds, fractions allowed; `fallback` in seconds. */
export const seconds = (about: About, fallback: number, least = 0, most = 43_200): Setting<number> => ({
  ...about,
  fallback: String(fallback),
  expected: `a number of seconds from ${least} to ${most}`,
  read: (text) => numberWithin(text, least, most),
})

export const count = (about: About, fallback: number, least: number, most: number): Setting<number> => ({
  ...about,
  fallback: String(fallback),
  expected: `a whole number from ${least} to ${most}`,
  read: (text) => (/^\d+$/.test(text) ? numberWithin(text, least, most) : undefined),
})

/** `1` or `yes`, `0` or `no`. Default: no. */
export const yesOrNo = (about: About): Setting<boolean> => ({
  ...about,
  fallback: 'no',
  expected: 'yes or no, or 1 or 0',
  read: (value) => ({ yes: true, 1: true, no: false, 0: false })[value.trim()],
})

/** US dollars, fractions allowed. */
export const dollars = (about: About, fallback: number, most = 1_000): Setting<number> => ({
  ...about,
  fallback: String(fallback),
  expected: `a number of US dollars from 0.01 to ${most}`,
  read: (text) => numberWithin(text, 0.01, most),
})

export const text = (about: About, fallback?: string): Setting<string> => ({
  ...about,
  ...(fallback !== undefined && { fallback }),
  expected: 'a text that is not empty',
  read: (value) => (value.trim() === '' ? undefined : value),
})

/** A text that is empty by default. Empty: the feature is off. */
export const optional = (about: About): Setting<string> => ({
  ...about,
  fallback: '',
  expected: 'a text, or nothing',
  read: (value) => value.trim(),
})

/** Secrets that sign, separated by blanks: the first one is used, all of them count. Empty: none. */
export const secrets = (about: About): Setting<string[]> => ({
  ...about,
  fallback: '',
  expected: 'texts of at least 32 characters, separated by blanks, or nothing',
  read: (value) => {
    const found = value.split(/\s+/).filter((secret) => secret !== '')
    return found.every((secret) => secret.length >= 32) ? found : undefined
  },
})

/** A host name as in a URL, with the port unless it is the default one. Empty: none. */
export const host = (about: About): Setting<string> => ({
  ...about,
  fallback: '',
  expected: 'the name of a host, without https:// and without a path, or nothing',
  read: (value) => (/^([a-z0-9.-]+(:\d+)?)?$/.test(value) ? value : undefined),
})

/** The name of a container image. A digest must be a whole one. Empty: the default. */
export const image = (about: About): Setting<string> => ({
  ...about,
  fallback: '',
  expected: 'the name of an image, with a tag or with @sha256: and 64 hexadecimal digits, or nothing',
  read: (value) =>
    /^([a-z0-9][\w.\-/]*(:\d+\/[\w.\-/]+)?(:[\w.-]+)?(@sha256:[0-9a-f]{64})?)?$/.test(value)
      ? value
      : undefined,
})

export const address = (about: About): Setting<string> => ({
  ...about,
  expected: 'an e-mail address',
  read: (value) => (isAddress(value) ? value.toLowerCase() : undefined),
})

/** An e-mail address. Empty: nobody. */
export const optionalAddress = (about: About): Setting<string> => ({
  ...about,
  fallback: '',
  expected: 'an e-mail address, or nothing',
  read: (value) => (value === '' || isAddress(value) ? value.toLowerCase() : undefined),
})

export const oneOf = <W extends string>(about: About, words: readonly W[], fallback: W): Setting<W> => ({
  ...about,
  fallback,
  expected: `one of ${words.join(', ')}`,
  read: (value) => words.find((word) => word === value),
})

/** `cluster/service` of ECS. Empty: none. */
export const service = (about: About): Setting<string> => ({
  ...about,
  fallback: '',
  expected: 'cluster/service, or nothing',
  read: (value) => (/^([\w-]+\/[\w-]+)?$/.test(value) ? value : undefined),
})

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string' && word !== '')

const parseWords = (value: string): unknown => {
  if (!value.trim().startsWith('[')) return value.trim().split(/\s+/)
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

/** A program and its arguments: words separated by blanks, or a JSON list if one contains a blank. Runs without a shell. */
export const program = (about: About): Setting<string[]> => ({
  ...about,
  expected: 'a program and its arguments, separated by blanks or as a JSON list',
  read: (value) => {
    const words = parseWords(value)
    return isTexts(words) ? words : undefined
  },
})

/** Words separated by blanks, at least one. */
export const words = (about: About, fallback: string): Setting<string[]> => ({
  ...about,
  fallback,
  expected: 'words of letters, digits and underscores, separated by blanks',
  read: (value) => {
    const found = value.split(/\s+/).filter((word) => word !== '')
    return found.length > 0 && found.every((word) => /^\w+$/.test(word)) ? found : undefined
  },
})

/** Variables that a program never gets: the worker's own credentials, and what changes how programs are run. */
const WITHHELD = /^(AWS|ECS|GIT|NODE|LD|DYLD|WEBORDINARY)_|^(PATH|HOME|TMPDIR|NODE)$/

/** A program and its arguments, or nothing. */
export const optionalProgram = (about: About): Setting<string[]> => ({
  ...program(about),
  fallback: '',
  expected: 'a program and its arguments, separated by blanks or as a JSON list, or nothing',
  read: (value) => (value.trim() === '' ? [] : program(about).read(value)),
})

/** Names of variables, separated by blanks. Default: none. */
export const variables = (about: About): Setting<string[]> => ({
  ...about,
  fallback: '',
  expected:
    'names of variables, separated by blanks; none that begins with AWS_, ECS_, GIT_, NODE_, LD_, DYLD_ or WEBORDINARY_, nor PATH, HOME, NODE, TMPDIR',
  read: (value) => {
    const names = value.split(/\s+/).filter((name) => name !== '')
    return names.every((name) => /^[A-Z][A-Z0-9_]*$/.test(name) && !WITHHELD.test(name)) ? names : undefined
  },
})

export const prefix = (about: About, fallback: string): Setting<string> => ({
  ...about,
  fallback,
  expected: '2 to 15 lower-case letters and digits, a letter first',
  read: (value) => (isPrefix(value) ? value : undefined),
})
