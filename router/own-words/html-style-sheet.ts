// The rules of a mail's style sheets that hide text, as far as they name a class, an id or a tag alone. Linear in the length.
import { parseDeclarations } from './html-style.ts'
import type { Declarations } from './html-style.ts'

/** ".hidden", "p.hidden", "#hidden" or "p", in lower case. */
export type StyleSheet = Map<string, Declarations>

const MOST_RULES = 5_000
const SIMPLE = /^(?:[a-z][a-z0-9]{0,19})?(?:[.#][a-z_-][\w-]{0,80})?$/

const addRule = (sheet: StyleSheet, selectors: string, body: string): void => {
  const declarations = parseDeclarations(body)
  for (const selector of selectors.slice(0, 2_000).toLowerCase().split(',')) {
    const name = selector.trim()
    if (name !== '' && SIMPLE.test(name) && sheet.size < MOST_RULES)
      sheet.set(name, new Map([...(sheet.get(name) ?? []), ...declarations]))
  }
}

/** Rules inside of "@media" and the like count for some screens only, and are left out. */
export const addStyles = (sheet: StyleSheet, css: string): void => {
  let [depth, selectors] = [0, '']
  for (const piece of css.split(/(?<=[{}])/)) {
    const text = piece.slice(0, -1)
    if (piece.endsWith('{')) {
      if (depth === 0) selectors = text.split('-->').at(-1)?.split('<!--').at(-1)?.split('*/').at(-1) ?? ''
      depth += 1
    } else if (piece.endsWith('}')) {
      if (depth === 1 && !selectors.includes('@')) addRule(sheet, selectors, text)
      depth = Math.max(0, depth - 1)
    }
  }
}

/** What the sheet says of an element, the more exact later. */
export const sheetStyle = (sheet: StyleSheet, tag: string, id: string, classes: string[]): Declarations => {
  const names = [tag, ...classes.flatMap((each) => [`.${each}`, `${tag}.${each}`]), ...(id ? [`#${id}`] : [])]
  return new Map(names.flatMap((name) => [...(sheet.get(name) ?? [])]))
}
