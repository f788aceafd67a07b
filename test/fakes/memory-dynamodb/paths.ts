import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { reservedWords } from './reserved-words.ts'
import type { ExpressionKind, Tokens } from './tokens.ts'
import { validationError } from './validation-error.ts'
import type { Item } from './values.ts'

/** A document path such as `active.#id` or `list[0].name`: names, placeholders still in place, and list indexes. */
export type Path = readonly (string | number)[]

/** ExpressionAttributeNames of a call: what each placeholder stands for. */
export type Names = Readonly<Record<string, string>>

const nameStart = /^[#A-Za-z_]/

export function atPath(tokens: Tokens): boolean {
  return nameStart.test(tokens.peek())
}

export function parsePath(tokens: Tokens, kind: ExpressionKind): Path {
  const parts: (string | number)[] = [parseName(tokens, kind)]
  for (;;) {
    if (tokens.takeIf('.')) parts.push(parseName(tokens, kind))
    else if (tokens.takeIf('[')) {
      if (!/^\d+$/.test(tokens.peek())) tokens.fail()
      parts.push(Number(tokens.take()))
      tokens.expect(']')
    } else return parts
  }
}

function parseName(tokens: Tokens, kind: ExpressionKind): string {
  if (!atPath(tokens)) tokens.fail()
  const name = tokens.take()
  if (reservedWords.has(name.toUpperCase())) {
    throw validationError(`Invalid ${kind}: Attribute name is a reserved keyword; reserved keyword: ${name}`)
  }
  return name
}

export function resolveName(part: string, names: Names): string {
  return part.startsWith('#') ? names[part]! : part
}

export function resolvePath(path: Path, names: Names): Path {
  return path.map((part) => (typeof part === 'number' ? part : resolveName(part, names)))
}

/** The value at a path, or undefined where the item has none. Without names the path is resolved already. */
export function valueAt(item: Item, path: Path, names?: Names): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: item }
  for (const part of path) {
    if (typeof part === 'number') value = value?.L?.[part]
    else value = ownValue(value?.M, names ? resolveName(part, names) : part)
    if (!value) return undefined
  }
  return value
}

export function ownValue(map: Item | undefined, name: string): AttributeValue | undefined {
  return map && Object.hasOwn(map, name) ? map[name] : undefined
}

/** Only the given paths of an item; elements of lists move together. */
export function project(item: Item, paths: readonly Path[], names: Names): Item {
  const projected: Item = {}
  for (const path of paths) {
    const value = valueAt(item, path, names)
    if (value) place(projected, resolvePath(path, names), value)
  }
  return projected
}

function place(map: Item, [name, ...rest]: Path, value: AttributeValue): void {
  const key = String(name)
  if (rest.length === 0) {
    map[key] = value
    return
  }
  if (typeof rest[0] === 'number') {
    map[key] ??= { L: [] }
    placeInList(map[key].L!, rest.slice(1), value)
  } else {
    map[key] ??= { M: {} }
    place(map[key].M!, rest, value)
  }
}

function placeInList(list: AttributeValue[], rest: Path, value: AttributeValue): void {
  const wrapper: Item = {}
  if (rest.length === 0) wrapper['element'] = value
  else place(wrapper, ['element', ...rest], value)
  list.push(wrapper['element']!)
}

/** Refuses two paths of which one is the other or lies within it: their order would decide the result. */
export function checkNoOverlap(paths: readonly Path[], kind: ExpressionKind): void {
  paths.forEach((one, i) => {
    for (const other of paths.slice(i + 1)) {
      const shared = Math.min(one.length, other.length)
      if (one.slice(0, shared).some((part, at) => part !== other[at])) continue
      const text = `path one: ${show(one)}, path two: ${show(other)}`
      throw validationError(
        `Invalid ${kind}: Two document paths overlap with each other; must remove or rewrite one of these paths; ${text}`,
      )
    }
  })
}

function show(path: Path): string {
  return `[${path.map((part) => (typeof part === 'number' ? `[${part}]` : part)).join(', ')}]`
}
