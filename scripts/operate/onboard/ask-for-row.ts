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

const askField = async (ask: Ask, name: ProjectFieldName, given: GivenFields): Promise<void> => {
  const { says, without } = PROJECT_FIELDS[name]
  const suggested = suggestionFor(name, given)
  const fallback = suggested === '' ? (without ?? '') : suggested
  const question = `${name}: ${says}${fallback === '' ? '' : `\n  [${fallback}]`} > `
  let problem = ''
  for (;;) {
    const answer = await ask(problem === '' ? question : `  ${problem}\n${question}`)
    if (answer === undefined) throw new Problem('stopped: nothing was made')
    const text = answer === '' ? suggested : answer
    problem = text === '' ? '' : (problemOf(name, text) ?? '')
    if (problem !== '') continue
    if (text !== '') given[name] = text
    if (text !== '' || without !== undefined) return
  }
}

/** Asks for one project, field by field. An empty answer takes what stands in brackets. */
export const askForRow = async (ask: Ask): Promise<GivenFields> => {
  const given: GivenFields = {}
  for (const name of FIRST) await askField(ask, name, given)
  if (given.previewBucket !== undefined) await askField(ask, 'previewUrl', given)
  const more = await ask(`more fields: ${MORE.join(', ')}\n  [no] yes > `)
  if (more === 'yes' || more === 'y') for (const name of MORE) await askField(ask, name, given)
  return given
}
