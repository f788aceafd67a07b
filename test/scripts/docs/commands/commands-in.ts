// The commands of a document: what stands in its blocks of `sh`, line by line, and in code marks when a person can type it.

export interface Block {
  /** `sh`, `text`, `json`, `env`. Empty: the document does not say. */
  language: string
  text: string
}

const FENCE = /^( *)```(\w*)\n(.*?)^\1```$/gms
const INLINE = /`([^`]+)`/g
/** Programs that are the system's own or a cloud's; `git push`, for instance, is more often spoken of than typed. */
const TYPED =
  /^(?:[A-Z_]+=\S* )*(?:make [a-z]|aws [a-z0-9-]+ ?|npm |npx |docker (?:run|buildx) |terraform -chdir|node \S+\.ts)/

export const blocksIn = (document: string): Block[] =>
  [...document.matchAll(FENCE)].map(([, , language = '', text = '']) => ({ language, text }))

/** What is written with one backslash at the end goes on in the next line; a `#` behind a blank begins a comment. */
const linesOf = (text: string): string[] =>
  text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, ''))

const plain = (command: string): string => command.replaceAll(/\s+/g, ' ').trim()

const each = (line: string): string[] =>
  line
    .split(' && ')
    .map(plain)
    .filter((command) => command !== '')

/** Of the blocks only, in their order. Pure. */
export const commandsInBlocks = (document: string): string[] =>
  blocksIn(document)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => linesOf(text).flatMap(each))

/** Whatever is in code marks between the blocks, a line's end counting as a blank. Pure. */
export const codeIn = (document: string): string[] =>
  [...document.replaceAll(FENCE, '').matchAll(INLINE)].map(([, code = '']) => plain(code))

/** All of them, each once. Pure. */
export const commandsIn = (document: string): string[] => {
  const spoken = codeIn(document).filter((code) => TYPED.test(code))
  return [...new Set([...commandsInBlocks(document), ...spoken.flatMap(each)])]
}

/** From one heading of the second level to the next. Throws when there is none of the name. */
export const sectionOf = (document: string, heading: string): string => {
  const [, text] = document.split(`\n## ${heading}\n`)
  if (text === undefined) throw new Error(`there is no section "${heading}"`)
  return text.split('\n## ')[0] ?? ''
}
