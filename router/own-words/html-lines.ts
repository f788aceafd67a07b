// The lines that a person sees of an HTML mail, each with what the mail program says of it. One pass, no tree: hostile HTML is deep and long.
import { attributionAt } from './attribution.ts'
import { clientPart, isQuoting } from './html-client.ts'
import type { Attributes, Part } from './html-client.ts'
import { makeElements } from './html-elements.ts'
import type { Element } from './html-elements.ts'
import { linkNote } from './html-link.ts'
import { isHidden, isSeen, lookIn, parseDeclarations } from './html-style.ts'
import type { Declarations } from './html-style.ts'
import { addStyles, sheetStyle } from './html-style-sheet.ts'
import type { StyleSheet } from './html-style-sheet.ts'
import { BLOCKS, PARAGRAPHS, STRUCK_OUT, UNREAD, VOIDS } from './html-tags.ts'
import { readTokens } from './html-tokens.ts'
import { makeLineWriter } from './html-writer.ts'
import type { LineWriter, Place } from './html-writer.ts'
import type { Line } from './line.ts'

export interface HtmlLines {
  lines: Line[]
  /** Some text cannot be seen, or is struck out. */
  hidesText: boolean
}

type Given = Map<string, string>

const attributesOf = (given: Given): Attributes => ({
  id: (given.get('id') ?? '').toLowerCase().slice(0, 200),
  classes: (given.get('class') ?? '').toLowerCase().slice(0, 1_000).split(/\s+/).filter(Boolean),
  name: (given.get('name') ?? '').toLowerCase().slice(0, 200),
  style: (given.get('style') ?? '').toLowerCase().slice(0, 2_000),
  data: (given.get('data-marker') ?? '').toLowerCase().slice(0, 100),
  cite: (given.get('type') ?? '').toLowerCase() === 'cite' || given.has('cite'),
})

/** Old attributes count as styles do. */
const OLD_ATTRIBUTES: [attribute: string, property: string][] = [
  ['bgcolor', 'background-color'],
  ['color', 'color'],
  ['text', 'color'],
]

const styleOf = (sheet: StyleSheet, tag: string, given: Given, { id, classes }: Attributes): Declarations => {
  const old = OLD_ATTRIBUTES.flatMap(([attribute, property]): [string, string][] => {
    const value = given.get(attribute)
    return value === undefined ? [] : [[property, value.toLowerCase()]]
  })
  const own = parseDeclarations(given.get('style') ?? '')
  return new Map([...old, ...sheetStyle(sheet, tag, id, classes), ...own])
}

/** Each paragraph of Word and of newer Outlook is a line: nothing stands between them. */
const isTight = ({ classes, style }: Attributes): boolean =>
  classes.some((each) => /^(?:x_)*mso/.test(each)) || /margin(?:-top|-bottom)?:\s*0/.test(style)

/** Looking for an attribution above each of a million blockquotes takes long. */
const MOST_UNMARKED_QUOTES = 1_000

const placeOf = ({ depth, mark, look }: Element): Place => ({ depth, mark, preformatted: look.preformatted })

/** Whether the lines end with one that introduces a quote. */
const endsWithAttribution = (lines: Line[]): boolean =>
  lines.some(
    (_, at) =>
      at >= lines.length - 4 && attributionAt(lines, at, true, () => true)?.lines === lines.length - at,
  )

const depthBy = (part: Part | undefined): number => (part === 'quote' || part === 'forward' ? 1 : 0)

const markOf = (around: Element, part: Part | undefined): Element['mark'] => {
  if (part === 'attribution' || part === 'signature' || part === 'quote-begins') return around.mark ?? part
  return around.mark
}

/** Writes one element after the other. */
const makeWalk = (writer: LineWriter) => {
  const sheet: StyleSheet = new Map()
  let hidesText = false
  let unmarkedQuotes = 0
  let linkText = ''

  const ended = (element: Element): void => {
    if (element.href !== undefined) {
      const note = isSeen(element.look) ? linkNote(element.href, linkText) : ''
      if (note !== '')
        writer.text(note, placeOf({ ...element, look: { ...element.look, preformatted: true } }))
    }
    if (BLOCKS.has(element.tag)) writer.endBlock(placeOf(element), element.isParagraph)
  }
  const elements = makeElements(ended)

  const isQuote = (tag: string, attributes: Attributes): boolean => {
    if (tag !== 'blockquote') return false
    if (isQuoting(attributes)) return true
    unmarkedQuotes += 1
    return unmarkedQuotes < MOST_UNMARKED_QUOTES && endsWithAttribution(writer.above())
  }

  const elementOf = (tag: string, given: Given, around: Element): Element => {
    const attributes = attributesOf(given)
    const part = clientPart(tag, attributes)
    const style = styleOf(sheet, tag, given, attributes)
    const look = lookIn(around.look, style, tag === 'a')
    if (part === 'rule') writer.mark('rule', placeOf(around))
    if (part === 'forward') writer.mark('forward-begins', placeOf(around))
    return {
      tag,
      look: {
        ...look,
        hidden: look.hidden || given.has('hidden') || STRUCK_OUT.has(tag) || isHidden(style),
        preformatted: look.preformatted || tag === 'pre',
      },
      depth: around.depth + (isQuote(tag, attributes) ? 1 : depthBy(part)),
      mark: markOf(around, part),
      unread: around.unread || UNREAD.has(tag),
      isParagraph: PARAGRAPHS.has(tag) && !isTight(attributes),
      ...(tag === 'ol' && { nextItem: Number.parseInt(given.get('start') ?? '1', 10) || 1 }),
      ...(tag === 'a' && given.has('href') && { href: given.get('href') }),
    }
  }

  const picture = (given: Given, around: Element): void => {
    const source = given.get('src') ?? ''
    if (/^cid:/i.test(source)) writer.picture(source.slice(4, 500), placeOf(around))
    const alt = given.get('alt') ?? ''
    if (alt.length < 16 && /\p{Extended_Pictographic}/u.test(alt)) writer.text(alt, placeOf(around))
  }

  const openVoid = (tag: string, given: Given): void => {
    const around = elements.top()
    if (around.unread || !isSeen(around.look)) return
    if (tag === 'br') writer.breakLine(placeOf(around))
    if (tag === 'hr') writer.mark('rule', placeOf(around))
    if (tag === 'img') picture(given, around)
  }

  const item = (list: Element): string => {
    if (list.tag !== 'ol') return '* '
    const number = list.nextItem ?? 1
    list.nextItem = number + 1
    return `${number}. `
  }

  return {
    open: (tag: string, given: Given): void => {
      const isBlock = BLOCKS.has(tag)
      elements.closeBefore(tag, isBlock)
      if (isBlock)
        writer.endBlock(placeOf(elements.top()), PARAGRAPHS.has(tag) && !isTight(attributesOf(given)))
      if (VOIDS.has(tag)) return openVoid(tag, given)
      const around = elements.top()
      const element = elementOf(tag, given, around)
      elements.open(element)
      if (tag === 'li') writer.prefix(item(around))
      if ((tag === 'td' || tag === 'th') && isSeen(element.look)) writer.text(' ', placeOf(element))
      if (tag === 'a') linkText = ''
    },
    close: (tag: string): void => {
      if (tag === 'br') openVoid(tag, new Map())
      else elements.close(tag)
    },
    text: (text: string): void => {
      const around = elements.top()
      if (around.tag === 'style') addStyles(sheet, text)
      if (around.unread) return
      if (!isSeen(around.look)) {
        hidesText ||= text.trim() !== ''
        return
      }
      if (linkText.length < 500) linkText += text
      writer.text(text, placeOf(around))
    },
    hidesText: () => hidesText,
  }
}

/** Never throws. Linear in the length. */
export const htmlLines = (html: string): HtmlLines => {
  const writer = makeLineWriter()
  const walk = makeWalk(writer)
  readTokens(html, walk)
  return { lines: writer.lines(), hidesText: walk.hidesText() }
}
