// A state as a short text: one character for each of its parts. Workers, and routers, are alike: states that differ in who is who are one.
import { canonical } from './canonical.ts'
import type { Model } from './model.ts'
import { CONTAINERS } from './state.ts'
import type { State } from './state.ts'

/** Parts by number, and numbers by part. */
interface Parts<T extends object> {
  number: (part: T) => number
  part: (number: number) => T
}

const makeParts = <T extends object>(textOf: (part: T) => string): Parts<T> => {
  const parts: T[] = []
  const byText = new Map<string, number>()
  const byPart = new WeakMap<T, number>()
  return {
    number: (part) => {
      const known = byPart.get(part)
      if (known !== undefined) return known
      const text = textOf(part)
      const same = byText.get(text)
      if (same !== undefined) return same
      byText.set(text, parts.length)
      byPart.set(part, parts.length)
      return parts.push(part) - 1
    },
    part: (number) => parts[number] as T,
  }
}

export interface Code {
  encode: (state: State) => string
  decode: (text: string) => State
}

export const makeCode = (model: Model): Code => {
  const { ownership, config } = model
  const rows = makeParts<State['row']>(({ item }) => JSON.stringify(item))
  const tracked = makeParts<State['tracked'][number]>(({ item }) => JSON.stringify(item))
  const inputs = makeParts<State['input']>((part) => JSON.stringify(part))
  const bells = makeParts<State['bells']>((part) => JSON.stringify(part))
  const worlds = makeParts<State['world']>((part) => JSON.stringify(part))
  const workers = makeParts<State['workers'][number]>((part) => JSON.stringify(part))
  const routers = makeParts<State['routers'][number]>((part) => JSON.stringify(part))
  const commands = config.threads.length

  const exchanged = new Map<number, number>()
  /** The same row with the other worker's name. */
  const exchange = (number: number): number => {
    const known = exchanged.get(number)
    if (known !== undefined) return known
    const { item } = rows.part(number)
    const at = CONTAINERS.indexOf(item['containerId']?.S ?? '')
    const other =
      at < 0 ? number : rows.number(ownership.row({ ...item, containerId: { S: CONTAINERS[1 - at] ?? '' } }))
    exchanged.set(number, other)
    return other
  }

  return {
    encode: (from) => {
      const state = canonical(model, from)
      let row = rows.number(state.row)
      const [first = 0, second] = state.workers.map(workers.number)
      let pair = second === undefined ? [first] : [first, second]
      if (second !== undefined) {
        const other = exchange(row)
        if (second < first || (second === first && other < row)) {
          row = other
          pair = [second, first]
        }
      }
      return String.fromCharCode(
        row,
        ...state.tracked.map(tracked.number),
        inputs.number(state.input),
        bells.number(state.bells),
        worlds.number(state.world),
        ...pair,
        ...state.routers.map(routers.number).toSorted((a, b) => a - b),
      )
    },
    decode: (text) => {
      let at = 0
      const next = (): number => text.charCodeAt(at++)
      const list = <T extends object>(length: number, parts: Parts<T>): T[] =>
        Array.from({ length }, () => parts.part(next()))
      return {
        row: rows.part(next()),
        tracked: list(commands, tracked),
        input: inputs.part(next()),
        bells: bells.part(next()),
        world: worlds.part(next()),
        workers: list(config.workers, workers),
        routers: list(config.routers, routers),
      }
    },
  }
}
