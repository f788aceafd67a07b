// What was made so far, by whichever stack: what AWS would have in the account.
import { textOf } from './coding.ts'
import type { Values } from './coding.ts'

export interface Made {
  type: string
  /** With what AWS filled in. */
  values: Values
}

export interface World {
  /** By what is unique about each. */
  things: Map<string, Made>
  serials: number
}

export const emptyWorld = (): World => ({ things: new Map(), serials: 0 })

/** Twelve digits, so that it can end an id of any kind. */
export const drawSerial = (world: World): string => String((world.serials += 1)).padStart(12, '0')

/** `service/cluster/name` of an ARN. */
const resourcePart = (arn: string): string => arn.split(':').slice(5).join(':')

const handlesOf = ({ values }: Made): string[] => {
  const arn = textOf(values['arn']) ?? ''
  const names = ['id', 'url', 'name', 'family', 'bucket', 'key_id'].map((name) => textOf(values[name]) ?? '')
  return [arn, resourcePart(arn), ...names].filter((handle) => handle !== '')
}

/** `handle`: a name, ARN, URL or id. A log group's ARN may end in `:*`. */
export const isMade = ({ things }: World, type: string, handle: string): boolean =>
  [...things.values()].some(
    (made) => made.type === type && handlesOf(made).includes(handle.replace(/:\*$/, '')),
  )
