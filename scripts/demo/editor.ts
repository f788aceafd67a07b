// The editing program of the demo: honest and small. It understands a few plain sentences about a static site and says so when it
// understands nothing. A real deployment runs a coding agent in its place.
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { bare } from './bare.ts'

const UNDERSTOOD = [
  'change the homepage title to TITLE',
  'change the homepage heading to HEADING',
  'change the background color to COLOR',
  'add a paragraph saying TEXT',
  'add a page called NAME',
]

const escapeHtml = (plain: string): string =>
  plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Puts `by` in the place of what matches, and says what came of it. */
const swap = async (file: string, what: RegExp, by: string, done: string): Promise<string> => {
  const before = await readFile(file, 'utf8')
  if (!what.test(before)) return `I found no place for this in ${file}`
  const after = before.replace(what, () => by)
  if (after === before) return 'That is so already'
  await writeFile(file, after)
  return done
}

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

const addPage = async (title: string): Promise<string> => {
  const file = `site/${fileNameOf(title)}.html`
  try {
    // Never over a page that is there: "a page called index" is not to cost the homepage.
    await writeFile(file, pageCalled(escapeHtml(title)), { flag: 'wx' })
    return `Added the page ${file}`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return `There is a page ${file} already`
    throw error
  }
}

interface Rule {
  pattern: RegExp
  act: (wanted: string) => Promise<string>
}

const HOME = 'site/index.html'

/** Set when the instructions were begun before, or are more than one: lines with this mark stand before and after each. */
const MARK = process.env['WEBORDINARY_MARK']

const addParagraph = async (wanted: string): Promise<string> => {
  const paragraph = `  <p>${escapeHtml(wanted)}</p>\n`
  // An interrupted run may have added it.
  if (MARK && (await readFile(HOME, 'utf8')).includes(paragraph)) return 'That is so already'
  return swap(HOME, /<\/main>/, `${paragraph}  </main>`, `Added a paragraph to the homepage: ${wanted}`)
}

const RULES: Rule[] = [
  {
    pattern: /change (?:the )?(?:home ?page )?title (?:of the home ?page )?to (.+)/isu,
    act: (wanted) => {
      const title = `<title>${escapeHtml(wanted)}</title>`
      return swap(HOME, /<title>.*?<\/title>/s, title, `Changed the homepage title to: ${wanted}`)
    },
  },
  {
    pattern: /change (?:the )?(?:home ?page )?heading to (.+)/isu,
    act: (wanted) => {
      const heading = `<h1>${escapeHtml(wanted)}</h1>`
      return swap(HOME, /<h1>.*?<\/h1>/s, heading, `Changed the homepage heading to: ${wanted}`)
    },
  },
  {
    pattern: /change (?:the )?background colou?r to ["'“„‘‚«»]?([a-z]+|#[0-9a-f]{3,6})/iu,
    act: (wanted) => {
      const rule = `background: ${wanted};`
      return swap('site/style.css', /background: [^;]*;/, rule, `Changed the background color to: ${wanted}`)
    },
  },
  {
    pattern: /add a paragraph (?:saying|with the text) (.+)/isu,
    act: addParagraph,
  },
  { pattern: /add a page called (["'“„‘‚«»].+|[\p{L}\p{N} -]+)/iu, act: addPage },
]

/**
 * One instruction a paragraph, or a line that begins like one: mail programs wrap long lines. A greeting above and a signature below are
 * left alone.
 */
const BETWEEN = /\n\s*\n|\n(?=\W*(?:please )?(?:change|add) )/i

const runCommand = async (instruction: string): Promise<string[]> => {
  const done: string[] = []
  for (const part of instruction.replaceAll('\r', '').split(BETWEEN)) {
    const line = part.replace(/\s+/g, ' ')
    const rule = RULES.find(({ pattern }) => pattern.test(line))
    const wanted = rule && bare(rule.pattern.exec(line)?.[1] ?? '')
    if (rule && wanted) done.push(await rule.act(wanted))
  }
  return done
}

/** Between the lines with the mark, every second part is an instruction; the others tell a person or an agent what they are. */
const instructionsIn = (input: string): string[] =>
  MARK ? input.split(new RegExp(`^===== ${MARK} .*$`, 'm')).filter((_, part) => part % 2 === 1) : [input]

try {
  const done: string[] = []
  for (const instruction of instructionsIn(await text(process.stdin)))
    done.push(...(await runCommand(instruction)))
  const help = ['I am the small editing program of the demo and did not understand this. I understand:']
  for (const sentence of UNDERSTOOD) help.push(`- ${sentence}`)
  console.log((done.length > 0 ? done : help).join('\n'))
} catch (error) {
  const { code, path } = error as NodeJS.ErrnoException
  if (code !== 'ENOENT') throw error
  console.log(`There is no ${path} here. I know only sites like the demo's.`)
  process.exitCode = 1
}
