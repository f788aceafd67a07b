// The few expressions that the stacks have: attributes of resources and data sources, one element of a list, and the list of DNS records.
import { UNKNOWN, isValues } from '../provider/coding.ts'
import type { Value, Values } from '../provider/coding.ts'

/** By its address, `aws_s3_bucket.mail` or `data.aws_caller_identity.account`. */
export type Known = (address: string) => Values | undefined

const WHOLE = /^\$\{([^{}]+)\}$/
const IN_TEXT = /\$\{([^{}]+)\}/g
const PATH = /^((?:data\.)?aws_\w+\.[\w-]+)\.([\w.]+)$/
const ELEMENT = /^element\((.+), (\d+)\)$/

const RECORDS = /^\$\{concat\(\[for (\w+) in ([\w.-]+) : ("(?:[^"\\]|\\.)*")\], (\[.*\])\)\}$/s

/** What AWS would fill in, and what no convention is known of, is called by its name. */
const at = (value: Value, [step, ...rest]: string[]): Value => {
  if (step === undefined) return value
  if (Array.isArray(value)) return at(value[Number(step)] ?? UNKNOWN, rest)
  return isValues(value) ? at(value[step] ?? step.replaceAll('_', '-'), rest) : UNKNOWN
}

/** Unknown where it is about what is not made yet, or in words that are not known here. */
const worth = (expression: string, known: Known): Value => {
  const [, list = '', index] = ELEMENT.exec(expression) ?? []
  if (index !== undefined) return at(worth(list, known), [index])
  const [, address = '', path = ''] = PATH.exec(expression) ?? []
  return at(known(address) ?? UNKNOWN, path.split('.'))
}

const asText = (value: Value): string => (typeof value === 'string' ? value : 'known-after-apply')

/** SES draws three. */
const TOKENS = 3

const records = ([, name = '', list = '', each = '', others = '']: string[], known: Known): Value => {
  const value = worth(list, known)
  const texts = Array.isArray(value)
    ? value
    : Array.from({ length: TOKENS }, (_, i) => `${asText(value)}-${i + 1}`)
  const made = texts.map((text) => String(JSON.parse(each)).replaceAll(`\${${name}}`, asText(text)))
  return [...made, ...(evaluated(JSON.parse(others) as Value, known) as Value[])]
}

const textWith = (text: string, known: Known): Value => {
  const found = RECORDS.exec(text)
  if (found) return records(found, known)
  const [, only] = WHOLE.exec(text) ?? []
  if (only !== undefined) return worth(only, known)
  return text.replaceAll(IN_TEXT, (_, expression: string) => asText(worth(expression, known)))
}

/** `written`, worked out as far as it can be. Pure. */
export const evaluated = (written: Value, known: Known): Value => {
  if (typeof written === 'string') return textWith(written, known)
  if (Array.isArray(written)) return written.map((each) => evaluated(each, known))
  if (typeof written !== 'object' || written === null) return written
  return Object.fromEntries(Object.entries(written).map(([name, each]) => [name, evaluated(each, known)]))
}

const ADDRESS = /\b((?:data\.)?aws_\w+\.[A-Za-z0-9_-]+)/g

/** The addresses that are mentioned in it, by `depends_on` or in a placeholder. */
export const mentionedIn = (written: unknown): string[] => [
  ...new Set([...JSON.stringify(written).matchAll(ADDRESS)].map(([, address = '']) => address)),
]
