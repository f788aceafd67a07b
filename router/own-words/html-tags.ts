// What the tags of HTML do to text.
import { listOf } from './phrase-list.ts'

/** Begin and end a line. */
export const BLOCKS = new Set(
  listOf(`
  address | article | aside | blockquote | body | center | dd | details | dir | div | dl | dt |
  fieldset | figcaption | figure | footer | form | h1 | h2 | h3 | h4 | h5 | h6 | header | hr |
  html | li | main | menu | nav | ol | p | pre | section | summary | table | tbody | tfoot |
  thead | tr | ul`),
)

/** Have a blank line above and below. */
export const PARAGRAPHS = new Set(
  listOf(`
  p | h1 | h2 | h3 | h4 | h5 | h6 | ul | ol | dl | pre | blockquote | table`),
)

/** Never hold anything: nothing closes them. */
export const VOIDS = new Set(
  listOf(`
  area | base | basefont | bgsound | br | col | embed | frame | hr | img | input | keygen |
  link | meta | param | source | track | wbr`),
)

/** What they hold is for no reader. */
export const UNREAD = new Set(
  listOf(`
  title | style | script | template | iframe | svg | math | audio | video | select | canvas |
  xml | datalist`),
)

/** Struck out: the person took it back. */
export const STRUCK_OUT = new Set(
  listOf(`
  s | strike | del`),
)

/** An open element of the first list ends where one of the others begins, unless an element of `within` lies between. */
export const ENDED_BY_SIBLING: Record<string, { ends: string[]; within: string[] }> = {
  li: { ends: ['li'], within: ['ul', 'ol', 'menu', 'dir'] },
  dd: { ends: ['dd', 'dt'], within: ['dl'] },
  dt: { ends: ['dd', 'dt'], within: ['dl'] },
  tr: { ends: ['tr', 'td', 'th'], within: ['table'] },
  td: { ends: ['td', 'th'], within: ['table', 'tr'] },
  th: { ends: ['td', 'th'], within: ['table', 'tr'] },
}
