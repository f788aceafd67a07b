// A header value with parameters: `text/plain; charset=utf-8; name*0*=utf-8''...`. Never throws.
import { headerText } from './header-text.ts'
import { readLetters } from './letters.ts'

export interface WithParameters {
  /** Lower case. */
  value: string
  /** By lower-case name; the first of each. One character per byte. */
  parameters: Map<string, string>
}

const MOST_CHARACTERS = 20_000

/** Cut at the semicolons outside quotes. */
const cutAtSemicolons = (text: string): string[] => text.match(/(?:"(?:[^"\\]|\\.)*"?|[^";])+/g) ?? []

const unquoted = (text: string): string =>
  text.startsWith('"') ? text.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : text

export const readParameters = (header: string): WithParameters => {
  const [value = '', ...rest] = cutAtSemicolons(header.slice(0, MOST_CHARACTERS))
  const parameters = new Map<string, string>()
  for (const each of rest) {
    const at = each.indexOf('=')
    const name = each.slice(0, at).trim().toLowerCase()
    if (at > 0 && !parameters.has(name)) parameters.set(name, unquoted(each.slice(at + 1).trim()))
  }
  return { value: value.replace(/\(.*/, '').trim().toLowerCase(), parameters }
}

const fromPercents = (text: string): string =>
  text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

const MOST_PIECES = 100

/** The pieces `name*0*`, `name*1` and so on, as far as they go (RFC 2231). */
const continued = (parameters: Map<string, string>, name: string): [text: string, isEncoded: boolean][] => {
  const pieces: [string, boolean][] = []
  for (let i = 0; i < MOST_PIECES; i += 1) {
    const encoded = parameters.get(`${name}*${i}*`)
    const piece = encoded ?? parameters.get(`${name}*${i}`)
    if (piece === undefined) break
    pieces.push([piece, encoded !== undefined])
  }
  return pieces
}

const decoded = (pieces: [text: string, isEncoded: boolean][]): string => {
  const [[first, isEncoded], ...rest] = pieces as [[string, boolean], ...[string, boolean][]]
  const intro = isEncoded ? /^([^']{0,60})'[^']{0,60}'/.exec(first) : null
  const all = [[first.slice(intro?.[0].length ?? 0), isEncoded] as const, ...rest]
  const bytes = all.map(([text, percents]) => (percents ? fromPercents(text) : text)).join('')
  // Some programs put encoded words into the pieces.
  return intro ? readLetters(Buffer.from(bytes, 'latin1'), intro[1]) : headerText(bytes)
}

/** What a person reads in a parameter; `undefined` when there is none. */
export const parameterText = ({ parameters }: WithParameters, name: string): string | undefined => {
  const whole = parameters.get(`${name}*`)
  const pieces = whole === undefined ? continued(parameters, name) : [[whole, true] as [string, boolean]]
  if (pieces.length > 0) return decoded(pieces)
  const plain = parameters.get(name)
  return plain === undefined ? undefined : headerText(plain)
}
