// What is expected of a mail, from the file beside it.
import { KINDS } from './mail-case.ts'
import type { Expectation, Kind } from './mail-case.ts'

/** Who has a project when the file does not say it. */
const PEOPLE = ['ann@customer.test']

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText)
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

const isVerdicts: Check = (value) => isObject(value) && Object.values(value as object).every(isText)
const NOTICE: Record<string, Check> = {
  from: isTexts,
  recipients: isTexts,
  returnPath: isText,
  verdicts: isVerdicts,
}
const isNotice: Check = (value) =>
  isObject(value) && Object.entries(value as object).every(([key, of]) => NOTICE[key]?.(of) !== false)

const FIELDS: Record<string, [what: string, check: Check]> = {
  kind: [`one of ${KINDS.join(', ')}`, (value) => KINDS.includes(value as Kind)],
  words: ['a text', isText],
  has: ['a list of texts', isTexts],
  not: ['a list of texts', isTexts],
  files: ['a list of texts', isTexts],
  replyTo: ['a text', isText],
  people: ['a list of texts', isTexts],
  notice: [`an object with ${Object.keys(NOTICE).join(', ')}`, isNotice],
}

const problemsOf = (fields: object): string[] =>
  Object.entries(fields).flatMap(([key, value]) => {
    const [what, check] = FIELDS[key] ?? ['', () => true]
    return check(value) ? [] : [`${key} is not ${what}`]
  })

const known = (fields: object): Expectation =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key in FIELDS))

const parsed = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${path} is not JSON: ${(cause as Error).message}`, { cause })
  }
}

/** Of NAME.json. Throws what is wrong with it. Fields that are not known are for people. */
export const readExpectation = (text: string, path: string): Expectation => {
  const fields = parsed(text, path)
  if (!isObject(fields)) throw new Error(`${path} is not a JSON object`)
  const problems = problemsOf(fields as object)
  if (!('kind' in (fields as object))) problems.unshift('kind is missing')
  if (problems.length > 0) throw new Error(`${path}: ${problems.join('; ')}`)
  return { people: PEOPLE, ...known(fields as object) }
}
