// The arguments of the state machine's calls are made by the functions that the daemons call themselves, so that there is never a second
// list of expressions and messages. Those functions get stand-ins for what is known only when the machine runs; here the stand-ins become
// JSONPaths of the machine's data, or JSONata.

/** A text that stands for what lies at this path, `$.commandId` for instance. */
export const hole = (path: string): string => `<<${path}>>`

/** Stands for the time at which the machine looks, in milliseconds since 1970: larger than any other number that is written anywhere. */
export const AT = 7_777_777_777_777

/** Where a number lies in the machine's data: as itself, and as the text that DynamoDB takes for a number. */
export interface NumberPaths {
  asNumber?: string
  asText: string
}

export interface Paths {
  numbers: Map<number, NumberPaths>
  /** Whole texts that are put together in a way of their own: to their paths or functions. */
  texts?: Map<string, string>
}

const HOLE = /<<(\$[^>]*)>>/g

/** The path or function that gives this text; `undefined` when nothing in it is unknown. */
const pathOfText = (text: string, { numbers, texts }: Paths): string | undefined => {
  const known = texts?.get(text) ?? numbers.get(Number(text))?.asText
  if (known !== undefined) return known
  const holes = [...text.matchAll(HOLE)].map(([, path = '']) => path)
  if (holes.length === 0) return undefined
  if (text === hole(holes[0] ?? '')) return holes[0]
  return `States.Format('${text.replaceAll(HOLE, '{}')}', ${holes.join(', ')})`
}

const pathOf = (value: unknown, paths: Paths): string | undefined => {
  if (typeof value === 'number') return paths.numbers.get(value)?.asNumber
  return typeof value === 'string' ? pathOfText(value, paths) : undefined
}

/** A JSON text in which something is unknown: Step Functions makes the text of an object by itself. */
const asObject = (key: string, value: unknown, paths: Paths): unknown => {
  if (key !== 'MessageBody' || typeof value !== 'string' || paths.texts?.has(value)) return value
  return JSON.parse(value) as unknown
}

/** The same structure as Step Functions takes it in `Parameters`. */
export const fill = (value: unknown, paths: Paths): unknown => {
  if (Array.isArray(value)) return value.map((each) => fill(each, paths))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, given]) => {
      const inner: unknown = asObject(key, given, paths)
      const path = pathOf(inner, paths)
      return path === undefined ? [key, fill(inner, paths)] : [`${key}.$`, path]
    }),
  )
}

/** The same structure as a JSONata expression over the machine's data. Of numbers it knows AT. */
export const toJsonata = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll(/"<<\$([^>]*)>>"/g, '$states.input$1')
    .replaceAll(String(AT), '$states.input.at')
