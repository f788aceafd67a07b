// Tags and text of HTML, in order. Entities are resolved; comments, declarations and attributes that nobody asks for are gone.
import { Tokenizer } from 'htmlparser2'
import { listOf } from './phrase-list.ts'

export interface TokenHandler {
  /** Names are in lower case. */
  open: (tag: string, attributes: Map<string, string>) => void
  close: (tag: string) => void
  /** `false` ends the reading. */
  text: (text: string) => boolean
}

const WANTED = new Set(
  listOf(`
  class | id | name | style | type | cite | hidden | bgcolor | color | text | href | src | alt |
  start | data-marker`),
)
/** A picture inside of an address is longer. In UTF-16 units. */
const MOST_VALUE = 20_000

const nothing = (): void => {}

/** Linear in the length of the HTML, whatever is in it. */
export const readTokens = (html: string, { open, close, text }: TokenHandler): void => {
  let [tag, name] = ['', '']
  let value: string[] = []
  let attributes = new Map<string, string>()
  let length = 0
  const addValue = (piece: string): void => {
    if (length < MOST_VALUE) value.push(piece.slice(0, MOST_VALUE - length))
    length += piece.length
  }
  const read = (piece: string): void => {
    if (!text(piece)) tokenizer.pause()
  }
  const opened = (): void => {
    open(tag, attributes)
    attributes = new Map()
  }
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname: (start, end) => (tag = html.slice(start, Math.min(end, start + 40)).toLowerCase()),
      onattribname: (start, end) => {
        const given = end - start > 20 ? '' : html.slice(start, end).toLowerCase()
        name = WANTED.has(given) && !attributes.has(given) ? given : ''
        value = []
        length = 0
      },
      onattribdata: (start, end) => name && addValue(html.slice(start, Math.min(end, start + MOST_VALUE))),
      onattribentity: (codepoint) => name && addValue(String.fromCodePoint(codepoint)),
      onattribend: () => name && attributes.set(name, value.join('')),
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => close(html.slice(start, Math.min(end, start + 40)).toLowerCase()),
      ontext: (start, end) => read(html.slice(start, end)),
      ontextentity: (codepoint) => read(String.fromCodePoint(codepoint)),
      oncdata: (start, end) => read(html.slice(start, end)),
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onprocessinginstruction: nothing,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}
