// The few expressions that the stacks have: attributes of resources and data sources, and one element of a list.
import { UNKNOWN } from '../provider/coding.ts'
import type { Value, Values } from '../provider/coding.ts'

/** By its address, `aws_s3_bucket.mail` or `data.aws_caller_identity.account`. */
export type Known = (address: string) => Values | undefined

const WHOLE = /^\$\{([^{}]+)\}$/
const IN_TEXT = /\$\{([^{}]+)\}/g
const PATH = /^((?:data\.)?aws_\w+\.[\w-]+)\.([\w.]+)$/
const ELEMENT = /^element\((.+), (\d+)\)$/

const at = (value: Value | undefined, [step, ...rest]: string[]): Value => {
  if (step === undefined || value === undefined) return value ?? UNKNOWN
  if (Array.isArray(value)) return at(value[Number(step)], rest)
  return typeof value === 'object' && value !== null ? at((value as Values)[step], rest) : UNKNOWN
}

/** Unknown where it is about what is not made yet, or in words that are not known here. */
const worth = (expression: string, known: Known): Value => {
  const [, list = '', index] = ELEMENT.exec(expression) ?? []
  if (index !== undefined) return at(worth(list, known), [index])
  const [, address = '', path = ''] = PATH.exec(expression) ?? []
  return at(known(address), path.split('.'))
}

const asText = (value: Value): string => (typeof value === 'string' ? value : 'known-after-apply')

const textWith = (text: string, known: Known): Value => {
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
