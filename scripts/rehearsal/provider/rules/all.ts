import type { Values } from '../coding.ts'
import { alarmsWatchOneThing } from './alarms.ts'
import { containersFitFargate } from './containers.ts'
import { jsonParses } from './json.ts'
import { policiesAreWellFormed } from './policies.ts'
import { deadLettersAreOfAKind, fifoMeansFifo } from './queues.ts'
import { namesAreLegal, rangesAreKept } from './ranges.ts'
import type { Rule } from './rule.ts'
import { attributesAreKeys } from './tables.ts'

const RULES: Rule[] = [
  policiesAreWellFormed,
  containersFitFargate,
  fifoMeansFifo,
  deadLettersAreOfAKind,
  attributesAreKeys,
  alarmsWatchOneThing,
  rangesAreKept,
  namesAreLegal,
]

/** Every problem of a resource as it is written. What is no JSON is not looked into any further. */
export const problemsOf = (type: string, values: Values): string[] => {
  const broken = jsonParses(type, values)
  return broken.length > 0 ? broken : RULES.flatMap((rule) => rule(type, values))
}
