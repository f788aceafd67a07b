// Every text in the values of a resource, with the way to it; JSON in a text is looked into.
import { isJsonAttribute } from '../../scripts/rehearsal/provider/rules/json.ts'
import type { Value } from '../../scripts/rehearsal/provider/coding.ts'

export interface FoundText {
  /** `policy.Statement.0.Resource`, for instance. */
  path: string
  text: string
}

export const textsIn = (value: unknown, path: string[] = []): FoundText[] => {
  if (typeof value === 'string') {
    const isJson = value !== '' && isJsonAttribute(path.at(-1) ?? '')
    return isJson ? textsIn(JSON.parse(value) as Value, path) : [{ path: path.join('.'), text: value }]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => textsIn(each, [...path, name]))
}
