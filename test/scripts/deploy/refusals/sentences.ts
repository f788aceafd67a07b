// The sentences that stand in the code of a deployment: whatever a person may read of it is one of them, or is made of them.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCES = fileURLToPath(new URL('../../../../scripts/deploy', import.meta.url))

export interface Sentence {
  file: string
  /** As it is written, with its placeholders. */
  text: string
}

const COMMENTS = /^\s*\/\/.*$|\/\*[\s\S]*?\*\//gm
const LITERAL = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g
const PLACEHOLDER = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g
/** The console, or whoever plays it: said, and nothing is refused by it. */
const IS_SAID = /(?:console\.log|say|tell)\(\s*\[?\s*$/
const FEWEST_WORDS = 3

const isSentence = (text: string): boolean =>
  /\s/.test(text) &&
  (text.replace(PLACEHOLDER, ' ').match(/(?<![\w-])[A-Za-z]{2,}(?![\w-])/g) ?? []).length >= FEWEST_WORDS

/** Pure. */
export const sentencesIn = (source: string): string[] => {
  const code = source.replace(COMMENTS, '')
  return [...code.matchAll(LITERAL)].flatMap(({ 1: plain, 2: template, index }) => {
    const text = plain ?? template ?? ''
    return isSentence(text) && !IS_SAID.test(code.slice(Math.max(0, index - 60), index)) ? [text] : []
  })
}

/** What settings say of themselves is documentation. */
const others = (file: string): boolean => file.endsWith('.ts') && file !== 'settings.ts'

export const allSentences = (): Sentence[] =>
  readdirSync(SOURCES)
    .filter(others)
    .flatMap((file) => sentencesIn(readFileSync(join(SOURCES, file), 'utf8')).map((text) => ({ file, text })))

/** What is seen of a sentence: its placeholders stand for anything. Pure. */
export const asSeen = (text: string): RegExp =>
  new RegExp(
    text
      .replaceAll("\\'", "'")
      .replaceAll('\\n', '\n')
      .split(PLACEHOLDER)
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('[^]*?'),
  )
