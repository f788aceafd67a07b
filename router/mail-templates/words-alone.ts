// Answers to a mail that says one word: stop, status, help. Pure. An undo is a command, and answered as one.
import type { ReplyTo } from '../../contract/tracking/record.ts'
import { cutText } from '../../platform/cut-text.ts'
import { oneLine } from '../../platform/visible-text.ts'
import { languageOfRow } from '../language/language.ts'
import type { Phrases } from '../phrases/en.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import { inWords } from './amounts.ts'
import { makeMailContent } from './layout.ts'
import type { MailContent } from './layout.ts'
import { bullets, listed, paragraph } from './parts.ts'
import type { MailPart } from './parts.ts'
import { titled } from './titled.ts'

const MOST_TITLES = 10
const LONGEST_TITLE = 100

const shown = (titles: string[], { noSubject, more }: Phrases): string[] => {
  const each = titles.map((title) => cutText(oneLine(title), LONGEST_TITLE, '…') || noSubject)
  return listed([...new Set(each)], MOST_TITLES, more)
}

/** `stopping`: what was running or waiting in the conversation, in short. Each of them gets an answer of its own. */
export const composeStopping = (reply: ReplyTo, stopping: string[]): MailContent => {
  const phrases = phrasesOf(languageOfRow(reply))
  const titles = shown(stopping, phrases)
  return makeMailContent(reply, { outcome: 'stopping', wish: titles[0] ?? '' }, [
    bullets(phrases.stop.stopping, titles),
    paragraph(phrases.stop.notAgain),
  ])
}

/** `elsewhere`: subjects of the person's open commands in other conversations. */
export const composeNothingToStop = (reply: ReplyTo, elsewhere: string[]): MailContent => {
  const phrases = phrasesOf(languageOfRow(reply))
  const { stop, words } = phrases
  const others = [
    bullets(titled(phrases, stop.elsewhere), shown(elsewhere, phrases)),
    paragraph(stop.elsewhereHow(words.stop)),
  ]
  return makeMailContent(reply, { outcome: 'nothingToStop' }, [
    paragraph(stop.nothing),
    ...(elsewhere.length > 0 ? others : []),
    paragraph(stop.finished(words.undo)),
  ])
}

/** A command that has not ended. */
export interface OpenCommand {
  wish: string
  isRunning: boolean
  sinceMs: number
}

export interface StatusFacts {
  open: OpenCommand[]
  /** The first lines of the newest answers, the newest first. */
  last?: string[]
}

const openPart = ({ open }: StatusFacts, reply: ReplyTo, now: number): MailPart => {
  const language = languageOfRow(reply)
  const phrases = phrasesOf(language)
  const { status } = phrases
  if (open.length === 0) return paragraph(status.nothing)
  const lines = open.map(({ wish, isRunning, sinceMs }) => {
    const [title = ''] = shown([wish], phrases)
    return `${title} (${status[isRunning ? 'running' : 'waiting'](inWords(language, now - sinceMs))})`
  })
  return bullets(titled(phrases, status.open), listed(lines, MOST_TITLES, phrases.more))
}

export const composeStatus = (reply: ReplyTo, facts: StatusFacts, now: number): MailContent => {
  const phrases = phrasesOf(languageOfRow(reply))
  const { last = [] } = facts
  return makeMailContent(reply, { outcome: 'status' }, [
    openPart(facts, reply, now),
    ...(last.length > 0 ? [bullets(titled(phrases, phrases.status.last), shown(last, phrases))] : []),
  ])
}

/** `projects`: what the person may change, each as a name or an address. */
export const composeHelp = (reply: ReplyTo, projects: string[] = [], operator = ''): MailContent => {
  const phrases = phrasesOf(languageOfRow(reply))
  const { help, words, colon, next } = phrases
  const meanings = (['stop', 'undo', 'status', 'help'] as const).map(
    (word) => words[word] + colon + help[word],
  )
  return makeMailContent(reply, { outcome: 'help' }, [
    paragraph(help.intro),
    bullets(titled(phrases, help.title), meanings),
    ...(projects.length > 0 ? [bullets(titled(phrases, help.projects), shown(projects, phrases))] : []),
    paragraph(`${help.files} ${help.conversations}`),
    paragraph(next.ask(operator || next.operator)),
  ])
}
