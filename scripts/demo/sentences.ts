// The few plain sentences about a static site that the demo understands, and what each wants of the site. Both use it: the small editing
// program, and the script of the fake agent API.
import { bare } from './bare.ts'

export const UNDERSTOOD = [
  'change the homepage title to TITLE',
  'change the homepage heading to HEADING',
  'change the background color to COLOR',
  'add a paragraph saying TEXT',
  'add a page called NAME',
]

/** Understood by the small program, besides. */
export const WAITING = 'wait 20 seconds (time for another mail, or a stop)'
/** Whoever tries it out does not want to wait for more. */
const MOST_SECONDS = 120

const escapeHtml = (plain: string): string =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Puts `by` in the place of what matches. */
export interface Swap {
  kind: 'swap'
  file: string
  what: RegExp
  by: string
  /** What to say when it is done. */
  done: string
  /** What is there already after a run that was interrupted, where doing it twice shows. */
  already?: string
}

/** A new file; never over one that is there: "a page called index" is not to cost the homepage. */
export interface NewPage {
  kind: 'page'
  file: string
  content: string
}

/** Nothing happens for a while, as when an agent thinks. */
export interface Pause {
  kind: 'pause'
  seconds: number
}

export type Wish = Swap | NewPage | Pause

/** `Über uns` -> `uber-uns`. */
const fileNameOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '') || 'page'

const pageCalled = (title: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="style.css"></head>
<body><main><h1>${title}</h1><p><a href="index.html">Home</a></p></main></body>
</html>
`

interface Rule {
  pattern: RegExp
  wish: (wanted: string) => Wish
}

const HOME = 'site/index.html'

const swap = (file: string, what: RegExp, by: string, done: string): Swap => ({
  kind: 'swap',
  file,
  what,
  by,
  done,
})

const paragraph = (wanted: string): Swap => {
  const added = `  <p>${escapeHtml(wanted)}</p>\n`
  const done = `Added a paragraph to the homepage: ${wanted}`
  return { ...swap(HOME, /<\/main>/, `${added}  </main>`, done), already: added }
}

const RULES: Rule[] = [
  {
    pattern: /change (?:the )?(?:home ?page )?title (?:of the home ?page )?to (.+)/isu,
    wish: (wanted) =>
      swap(
        HOME,
        /<title>.*?<\/title>/s,
        `<title>${escapeHtml(wanted)}</title>`,
        `Changed the homepage title to: ${wanted}`,
      ),
  },
  {
    pattern: /change (?:the )?(?:home ?page )?heading to (.+)/isu,
    wish: (wanted) =>
      swap(
        HOME,
        /<h1>.*?<\/h1>/s,
        `<h1>${escapeHtml(wanted)}</h1>`,
        `Changed the homepage heading to: ${wanted}`,
      ),
  },
  {
    pattern: /change (?:the )?background colou?r to ["'“„‘‚«»]?([a-z]+|#[0-9a-f]{3,6})/iu,
    wish: (wanted) =>
      swap(
        'site/style.css',
        /background: [^;]*;/,
        `background: ${wanted};`,
        `Changed the background color to: ${wanted}`,
      ),
  },
  {
    pattern: /add a paragraph (?:saying|with the text) (.+)/isu,
    wish: paragraph,
  },
  {
    pattern: /add a page called (["'“„‘‚«»].+|[\p{L}\p{N} -]+)/iu,
    wish: (wanted) => ({
      kind: 'page',
      file: `site/${fileNameOf(wanted)}.html`,
      content: pageCalled(escapeHtml(wanted)),
    }),
  },
  {
    pattern: /wait (?:for )?(\d{1,4}) seconds?/iu,
    wish: (wanted) => ({ kind: 'pause', seconds: Math.min(Number(wanted), MOST_SECONDS) }),
  },
]

/**
 * One instruction a paragraph, or a line that begins like one: mail programs wrap long lines. A greeting above and a signature below are
 * left alone.
 */
const BETWEEN = /\n\s*\n|\n(?=\W*(?:please )?(?:change|add|wait) )/i

/** Pure. What a text wants, in its order; nothing where it is not understood. */
export const wishesIn = (text: string): Wish[] =>
  text
    .replaceAll('\r', '')
    .split(BETWEEN)
    .flatMap((part) => {
      const line = part.replace(/\s+/g, ' ')
      const rule = RULES.find(({ pattern }) => pattern.test(line))
      const wanted = rule && bare(rule.pattern.exec(line)?.[1] ?? '')
      return rule && wanted ? [rule.wish(wanted)] : []
    })
