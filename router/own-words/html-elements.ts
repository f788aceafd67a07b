// The open elements of HTML at one place. Its depth is bounded: elements further in change nothing and are only counted.
import { PLAIN } from './html-style.ts'
import type { Look } from './html-style.ts'
import { ENDED_BY_SIBLING } from './html-tags.ts'
import type { Mark } from './line.ts'

export interface Element {
  tag: string
  look: Look
  /** How many quotes it stands in. */
  depth: number
  mark: Mark | undefined
  /** What it holds is for no reader. */
  unread: boolean
  /** Ends with a blank line. */
  isParagraph: boolean
  /** Number of the next item of a list; `undefined` for a list without numbers. */
  nextItem?: number | undefined
  href?: string | undefined
}

const MOST_DEPTH = 300

const ROOT: Element = {
  tag: '',
  look: PLAIN,
  depth: 0,
  mark: undefined,
  unread: false,
  isParagraph: false,
}

export interface Elements {
  top: () => Element
  open: (element: Element) => void
  /** Ends the innermost such element and all in it; nothing when none is open. */
  close: (tag: string) => void
  /** Ends what ends where such an element begins. */
  closeBefore: (tag: string, isBlock: boolean) => void
}

export const makeElements = (page: Look, closed: (element: Element) => void): Elements => {
  const root: Element = { ...ROOT, look: page }
  const stack: Element[] = []
  const open = new Map<string, number>()
  let beyond = 0

  const count = (tag: string, by: number): void => void open.set(tag, (open.get(tag) ?? 0) + by)
  const isOpen = (tag: string): boolean => (open.get(tag) ?? 0) > 0

  const pop = (): string => {
    const element = stack.pop()
    if (!element) return ''
    count(element.tag, -1)
    closed(element)
    return element.tag
  }

  const close = (tag: string): void => {
    if (beyond > 0) beyond -= 1
    else if (isOpen(tag)) while (pop() !== tag);
  }

  const closeBefore = (tag: string, isBlock: boolean): void => {
    if (beyond > 0) return
    if (isBlock && isOpen('p')) close('p')
    const { ends, within } = ENDED_BY_SIBLING[tag] ?? { ends: [], within: [] }
    if (!ends.some(isOpen)) return
    const last = stack.findLastIndex((element) => ends.includes(element.tag) || within.includes(element.tag))
    if (ends.includes(stack[last]?.tag ?? '')) while (stack.length > last) pop()
  }

  return {
    top: () => stack.at(-1) ?? root,
    open: (element) => {
      if (stack.length >= MOST_DEPTH) beyond += 1
      else {
        stack.push(element)
        count(element.tag, 1)
      }
    },
    close,
    closeBefore,
  }
}
