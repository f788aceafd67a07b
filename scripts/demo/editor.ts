// The editing program of the demo: honest and small. It understands a few plain sentences about a static site and says so when it
// understands nothing. A real deployment runs a coding agent in its place.
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'

const UNDERSTOOD = [
  'change the homepage title to TITLE',
  'change the homepage heading to HEADING',
  'change the background color to COLOR',
  'add a paragraph saying TEXT',
  'add a page called NAME',
]

const escapeHtml = (plain: string): string =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Quotes of any kind around what the person wants, and a full stop behind it, are not part of it. */
const bare = (wanted: string): string =>
  wanted
    .trim()
    .replace(/^["'“”„«»‚‘’]+/u, '')
    .replace(/["'“”«»’]*[.!]?["'“”«»’]*$/u, '')
    .trim()

const inFile = async (path: string, change: (content: string) => string): Promise<boolean> => {
  const before = await readFile(path, 'utf8')
  const after = change(before)
  if (after === before) return false
  await writeFile(path, after)
  return true
}

interface Rule {
  pattern: RegExp
  act: (wanted: string) => Promise<string>
}

const HOME = 'site/index.html'
const unless = (changed: boolean, done: string, wanted: string): string =>
  changed ? done : `That is so already: ${wanted}`

const RULES: Rule[] = [
  {
    pattern: /change (?:the )?(?:home ?page )?title (?:of the home ?page )?to (.+)/isu,
    act: async (wanted) => {
      const title = `<title>${escapeHtml(wanted)}</title>`
      const changed = await inFile(HOME, (html) => html.replace(/<title>.*?<\/title>/s, () => title))
      return unless(changed, `Changed the homepage title to: ${wanted}`, wanted)
    },
  },
  {
    pattern: /change (?:the )?(?:home ?page )?heading to (.+)/isu,
    act: async (wanted) => {
      const heading = `<h1>${escapeHtml(wanted)}</h1>`
      const changed = await inFile(HOME, (html) => html.replace(/<h1>.*?<\/h1>/s, () => heading))
      return unless(changed, `Changed the homepage heading to: ${wanted}`, wanted)
    },
  },
  {
    pattern: /change (?:the )?background colou?r to ([a-z]+|#[0-9a-f]{3,6})/iu,
    act: async (wanted) => {
      const rule = `background: ${wanted};`
      const changed = await inFile('site/style.css', (css) => css.replace(/background: [^;]*;/, rule))
      return unless(changed, `Changed the background color to ${wanted}`, wanted)
    },
  },
  {
    pattern: /add a paragraph (?:saying|with the text) (.+)/isu,
    act: async (wanted) => {
      const paragraph = `<p>${escapeHtml(wanted)}</p>\n  </main>`
      await inFile(HOME, (html) => html.replace('</main>', () => paragraph))
      return `Added a paragraph to the homepage: ${wanted}`
    },
  },
  {
    pattern: /add a page called ([\p{L}\p{N} -]{1,60})/iu,
    act: async (wanted) => {
      const name =
        wanted
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '') || 'page'
      const page = `<!doctype html>\n<title>${escapeHtml(wanted)}</title>\n<h1>${escapeHtml(wanted)}</h1>\n`
      await writeFile(`site/${name}.html`, page)
      return `Added the page ${name}.html`
    },
  },
]

const instruction = await text(process.stdin)
// One instruction a paragraph: a greeting before it and a signature below it are left alone.
const paragraphs = instruction.split(/\n\s*\n/)
const done: string[] = []
for (const paragraph of paragraphs) {
  const line = paragraph.replace(/\s+/g, ' ')
  const rule = RULES.find(({ pattern }) => pattern.test(line))
  const wanted = rule && bare(rule.pattern.exec(line)?.[1] ?? '')
  if (rule && wanted) done.push(await rule.act(wanted))
}
if (done.length > 0) console.log(done.join('\n'))
else {
  console.log('I am the small editing program of the demo and did not understand this. I understand:')
  for (const sentence of UNDERSTOOD) console.log(`- ${sentence}`)
}
