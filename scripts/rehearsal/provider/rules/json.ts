import { textOf } from '../coding.ts'
import type { Rule } from './rule.ts'

const JSON_ATTRIBUTE =
  /^((assume_role|access|delivery|filter|redrive|redrive_allow)_)?policy$|^(policy_document|container_definitions|dashboard_body|definition|event_pattern|item)$/

/** Attributes that are JSON in a text. */
export const isJsonAttribute = (name: string): boolean => JSON_ATTRIBUTE.test(name)

export const problemOfJson = (text: string): string | undefined => {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

export const jsonParses: Rule = (_, values) =>
  Object.entries(values).flatMap(([name, value]) => {
    const text = isJsonAttribute(name) ? textOf(value) : undefined
    const problem = text === undefined ? undefined : problemOfJson(text)
    return problem === undefined ? [] : [`${name} is no JSON: ${problem}`]
  })
