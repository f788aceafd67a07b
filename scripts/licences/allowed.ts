// Which licences the npm packages that run may have: those that let anybody use the code and pass it on, for nothing more than the notice.
// https://spdx.org/licenses/
import type { Component } from './component.ts'

export const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
])

/** One of several to choose from is enough; of anything else that is put together each must be allowed. */
const isAllowed = (expression: string): boolean => {
  const words = expression.replaceAll(/[()]/g, ' ').split(/\s+/).filter(Boolean)
  const names = words.filter((word) => !['AND', 'OR', 'WITH'].includes(word))
  const isChoice = words.includes('OR') && !words.includes('AND') && !words.includes('WITH')
  return names.length > 0 && (isChoice ? names.some(isListed) : names.every(isListed))
}
const isListed = (name: string): boolean => ALLOWED.has(name)

/** Those that somebody has to look at, one that names no licence among them. Pure. */
export const notAllowed = (components: Component[]): Component[] =>
  components.filter(({ licences }) => licences.length === 0 || !licences.every(isAllowed))
