// Asks for one project on a terminal, field by field, with what each means and what it is when nothing is typed.
import { PROJECT_FIELD_NAMES, PROJECT_FIELDS, fieldFrom } from '../../../deployment/project-fields.ts'
import type { ProjectFieldName } from '../../../deployment/project-fields.ts'
import { NotAMessage } from '../../../contract/messages/fields.ts'
import { parseProjectRow } from '../../../contract/project-config.ts'
import { Problem } from '../cli/problem.ts'
import type { GivenFields } from './read-rows.ts'

/** What a field could well be, from those before it. */
const suggestionFor = (name: ProjectFieldName, { email = '', repository = '' }: GivenFields): string => {
  if (name === 'userId')
    return (email.split('@')[0] ?? '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9_]+/g, '_')
      .slice(0, 20)
  if (name !== 'projectId') return ''
  const [, last = ''] = /([^/:]+?)(?:\.git)?\/*$/.exec(repository) ?? []
  return last
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 32)
    .replace(/-$/, '')
}

/** In the order in which one answer helps with the next. The agent's come last, after a question whether anybody wants them. */
const FIRST: ProjectFieldName[] = [
  'email',
  'repository',
  'projectId',
  'userId',
  'userName',
  'baseBranch',
  'buildCommand',
  'outputDir',
  'previewBucket',
]
const MORE = PROJECT_FIELD_NAMES.filter((name) => !FIRST.includes(name) && name !== 'previewUrl')

type Ask = (question: string) => Promise<string | undefined>

/** A row with which nothing is wrong, so that what is wrong with it is the field in question. */
const SOUND = {
  email: 'ann@example.org',
  projectId: 'a',
  userId: 'a',
  repository: 'https://example.org/a.git',
  previewUrl: 'https://example.org',
}

const problemOf = (name: ProjectFieldName, text: string): string | undefined => {
  try {
    parseProjectRow({ ...SOUND, [name]: fieldFrom(name, text) })
    return undefined
  } catch (error) {
    return error instanceof NotAMessage ? error.problems.join('; ') : (error as Error).message
  }
}

/** Clears what was typed before. */
const NONE = '-'

interface Asking {
  ask: Ask
  given: GivenFields
  /** What was typed the time before. */
  before: GivenFields
}

const questionOf = (name: ProjectFieldName, suggested: string, typedBefore: boolean): string => {
  const { says, without = '' } = PROJECT_FIELDS[name]
  const fallback = suggested === '' ? without : suggested
  const clears = typedBefore && without !== '' ? `; ${NONE} for none` : ''
  return `${says}\n  ${name}${fallback === '' ? '' : ` [${fallback}]${clears}`} > `
}

const askField = async ({ ask, given, before }: Asking, name: ProjectFieldName): Promise<void> => {
  const isOptional = PROJECT_FIELDS[name].without !== undefined
  const suggested = before[name] ?? suggestionFor(name, given)
  const question = questionOf(name, suggested, before[name] !== undefined)
  let problem = ''
  for (;;) {
    const answer = await ask(problem === '' ? question : `${problem}\n${question}`)
    if (answer === undefined) throw new Problem('stopped: nothing was made')
    if (answer === NONE && isOptional) return
    const text = answer === '' ? suggested : answer
    problem = text === '' ? '' : (problemOf(name, text) ?? '')
    if (problem !== '') continue
    if (text !== '') given[name] = text
    if (text !== '' || isOptional) return
  }
}

/** Asks for one project, field by field. An empty answer takes what stands in brackets: at a second time, what was typed `before`. */
export const askForRow = async (ask: Ask, before: GivenFields = {}): Promise<GivenFields> => {
  const given: GivenFields = {}
  const asking = { ask, given, before }
  for (const name of FIRST) await askField(asking, name)
  if (given.previewBucket !== undefined) await askField(asking, 'previewUrl')
  const hasMore = MORE.some((name) => before[name] !== undefined)
  const more = hasMore
    ? 'yes'
    : await ask('limits, and how its agent works (all have defaults)\n  more fields? [no] yes > ')
  if (more === 'yes' || more === 'y') for (const name of MORE) await askField(asking, name)
  return given
}
