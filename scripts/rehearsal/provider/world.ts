// What was made so far, by whichever stack: what AWS would have in the account.
import { textOf } from './coding.ts'
import type { Values } from './coding.ts'

export interface Made {
  type: string
  /** With what AWS filled in. */
  values: Values
}

/** Null in `values`: it was deleted; null in `prior`: it is new. */
export interface Happened {
  type: string
  prior: Values | null
  values: Values | null
}

export interface World {
  /** By what is unique about each. */
  things: Map<string, Made>
  serials: number
  /** Makes more of a thing than its name, a running service for instance. What it rejects with, AWS refuses. */
  follow?: (happened: Happened, stop: AbortSignal) => Promise<void>
}

export const emptyWorld = (): World => ({ things: new Map(), serials: 0 })

/** Twelve digits, so that it can end an id of any kind. */
export const drawSerial = (world: World): string => String((world.serials += 1)).padStart(12, '0')

/** `service/cluster/name` of an ARN. */
const resourcePart = (arn: string): string => arn.split(':').slice(5).join(':')

const handlesOf = ({ values }: Made): string[] => {
  const arn = textOf(values['arn']) ?? ''
  const names = ['id', 'url', 'name', 'family', 'bucket', 'key_id', 'role'].map(
    (name) => textOf(values[name]) ?? '',
  )
  return [arn, resourcePart(arn), ...names].filter((handle) => handle !== '')
}

/** A name is the last part of an ARN or URL; that of a log group may end in `:*`. */
const asNames = (handle: string): string[] => [handle.replace(/:\*$/, ''), handle.replace(/^.*\//, '')]

/** `handle`: a name, ARN, URL or id. */
export const answersTo = (made: Made, type: string, handle: string): boolean => {
  const wanted = asNames(handle)
  return made.type === type && handlesOf(made).some((each) => wanted.includes(each))
}

export const isMade = ({ things }: World, type: string, handle: string): boolean =>
  [...things.values()].some((made) => answersTo(made, type, handle))
