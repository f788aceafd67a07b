// What the reader needs of an element's attributes. Pure.
import { parseDeclarations } from './html-style.ts'
import type { Declarations } from './html-style.ts'
import { sheetStyle } from './html-style-sheet.ts'
import type { StyleSheet } from './html-style-sheet.ts'

/** As they stand in the HTML, by name. */
export type Given = Map<string, string>

/** All in lower case. */
export interface Attributes {
  id: string
  classes: string[]
  name: string
  style: string
  /** Of Zimbra. */
  data: string
  cite: boolean
}

const NONE: Attributes = { id: '', classes: [], name: '', style: '', data: '', cite: false }
const NO_STYLE: Declarations = new Map()

export const attributesOf = (given: Given): Attributes => {
  if (given.size === 0) return NONE
  const value = (name: string): string => (given.get(name) ?? '').slice(0, 2_000).toLowerCase()
  return {
    id: value('id'),
    classes: value('class').split(/\s+/).filter(Boolean).slice(0, 50),
    name: value('name'),
    style: value('style'),
    data: value('data-marker'),
    cite: value('type') === 'cite' || given.has('cite'),
  }
}

/** Old attributes count as styles do. */
const OLD_ATTRIBUTES: [attribute: string, property: string][] = [
  ['bgcolor', 'background-color'],
  ['color', 'color'],
  ['text', 'color'],
]

/** What an element's own style, old attributes and the mail's style sheets say of it; own style last. */
export const styleOf = (
  sheet: StyleSheet,
  tag: string,
  given: Given,
  { id, classes }: Attributes,
): Declarations => {
  if (sheet.size === 0 && given.size === 0) return NO_STYLE
  const old = OLD_ATTRIBUTES.flatMap(([attribute, property]): [string, string][] => {
    const value = given.get(attribute)
    return value === undefined ? [] : [[property, value.toLowerCase()]]
  })
  const own = parseDeclarations(given.get('style') ?? '')
  if (old.length === 0 && sheet.size === 0) return own
  return new Map([...old, ...sheetStyle(sheet, tag, id, classes), ...own])
}

/** Each paragraph of Word and of newer Outlook is a line: nothing stands between them. */
export const isTight = ({ classes, style }: Attributes): boolean =>
  classes.some((each) => /^(?:x_)*mso/.test(each)) || /margin(?:-top|-bottom)?:\s*0/.test(style)
