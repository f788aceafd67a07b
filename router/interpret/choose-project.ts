// Which project the answer to "which project?" means. Pure.
import type { ProjectConfig } from '../../contract/project-config.ts'

/** Longer than any answer to the question; what is behind it is read as words of the instruction. */
const MOST_WORDS = 200

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')

/** What people put around a name, in the languages of most answers. It asks for nothing. */
const AROUND = new Set(
  wordsIn(`
    the a my our please project site website web page for in on it is this that one i mean meant thanks thank you hi hello yes of to with
    das die der den dem mein meine unser unsere bitte projekt seite webseite für ist meine ich danke hallo ja auf von es in
    le la les mon ma notre projet pour est ce c s il vous te plaît plait merci bonjour oui sur du de
    el lo mi nuestro proyecto sitio por favor para es gracias hola sí si en del
    il lo mio nostro progetto sito per favore grazie ciao è su
    o os meu nosso projeto por favor obrigado obrigada olá sim no na
    het de mijn ons project voor alstublieft alsjeblieft bedankt dank hallo op
    proszę projekt dla dzięki dziękuję tak min vår tack snälla ja tak venligst takk
  `),
)

const startsWith = (words: string[], at: number, name: string[]): boolean =>
  name.length > 0 && name.every((part, i) => words[at + i] === part)

export interface Choice {
  config: ProjectConfig
  /** The answer says nothing besides. */
  isBare: boolean
}

/** The one project whose id stands among the words, the longer one where two begin alike; `undefined` for none or several. */
export const chooseProject = (text: string, projects: ProjectConfig[]): Choice | undefined => {
  const words = wordsIn(text).slice(0, MOST_WORDS)
  const byLength = projects
    .map((config) => ({ config, name: wordsIn(config.projectId) }))
    .toSorted((a, b) => b.name.length - a.name.length)
  const found = new Set<ProjectConfig>()
  let besides = 0
  for (let at = 0; at < words.length;) {
    const named = byLength.find(({ name }) => startsWith(words, at, name))
    if (named) found.add(named.config)
    else if (!AROUND.has(words[at] ?? '')) besides++
    at += named ? named.name.length : 1
  }
  const [config, ...others] = found
  if (!config || others.length > 0) return undefined
  return { config, isBare: besides === 0 && words.length < MOST_WORDS }
}

const folded = (text: string): string => wordsIn(text).join(' ')

/**
 * Which project the answer means: by the address that it was sent to, or by its words; `fallback` when it says nothing. `undefined` when
 * that is not clear. `earlier`: what the question was about, which some people send again.
 */
export const projectMeant = (
  answer: { words: string; named: string[]; earlier: string },
  projects: ProjectConfig[],
  fallback: ProjectConfig | undefined,
): Choice | undefined => {
  const { words, named, earlier } = answer
  const byWords = chooseProject(words, projects)
  const [byAddress, ...others] = projects.filter(({ projectId }) => named.includes(projectId))
  const isAgain = folded(earlier).includes(folded(words))
  const isBare = isAgain || byWords?.isBare === true
  const config = byAddress ?? byWords?.config ?? fallback
  const isUnclear = others.length > 0 || (byAddress && byWords?.isBare && byWords.config !== byAddress)
  return config && !isUnclear ? { config, isBare } : undefined
}
