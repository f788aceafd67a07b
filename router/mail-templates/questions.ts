// Questions to the person, when a mail does not say enough. Pure.
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'
import { cutText } from '../../platform/cut-text.ts'
import { languageOfRow } from '../language/language.ts'
import type { Phrases } from '../phrases/en.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import { makeMailContent } from './layout.ts'
import type { MailContent } from './layout.ts'
import { bullets, excerpt, heading, paragraph } from './parts.ts'
import type { MailPart } from './parts.ts'
import { titled } from './titled.ts'
import { wishOf } from './wish.ts'

const MOST_REPEATED = 2_000

/** What a mail said, or had in it, under a title. */
export const repeated = (title: string, text: string, phrases: Phrases): MailPart[] => [
  heading(titled(phrases, title)),
  excerpt(cutText(text.trim(), MOST_REPEATED, '…') || phrases.noText),
]

/** `edit@example.org` and `shop` -> `edit+shop@example.org`. */
const projectAddress = (senderAddress: string, projectId: string): string =>
  senderAddress.replace('@', `+${projectId}@`)

/** The name alone is an answer; a new mail to the address is one, too. */
export const composeWhichProject = (
  reply: ReplyTo,
  question: { instruction: string; projects: ProjectConfig[]; senderAddress: string },
): MailContent => {
  const phrases = phrasesOf(languageOfRow(reply))
  const { instruction, projects, senderAddress } = question
  const names = projects.map(({ projectId }) => `${projectId} (${projectAddress(senderAddress, projectId)})`)
  const wish = instruction.trim() === '' ? '' : wishOf({ instruction, type: 'edit', heading: reply.subject })
  return makeMailContent(reply, { outcome: 'whichProject', wish }, [
    paragraph(phrases.ask.whichProject),
    bullets(phrases.ask.whichProjectHow, names),
    ...repeated(phrases.youWrote, instruction, phrases),
  ])
}
