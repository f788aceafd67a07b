// Answers to a mail that says one word: stop, status, help, and an undo for which there is no conversation. Pure.
import type { ReplyTo, Tracking } from '../../contract/tracking/record.ts'
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
import { progressPart } from './progress.ts'
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

/** For an undo in no conversation; one in a conversation is a command, even when it finds nothing. */
export const composeNothingToUndo = (reply: ReplyTo): MailContent => {
  const { undo, next } = phrasesOf(languageOfRow(reply))
  return makeMailContent(reply, { outcome: 'nothingToUndo' }, [paragraph(undo.nothing), paragraph(next.goOn)])
}

/** A command that has not ended. */
export interface OpenCommand {
  wish: string
  isRunning: boolean
  sinceMs: number
}

export interface StatusFacts {
  /** Of this conversation. */
  open: OpenCommand[]
  /** Of the person's other conversations. */
  elsewhere: OpenCommand[]
  /** What runs in this conversation. */
  running?: Tracking
  /** The first lines of the newest answers, the newest first. */
  last?: string[]
}

const openPart = (title: string, open: OpenCommand[], reply: ReplyTo, now: number): MailPart[] => {
  if (open.length === 0) return []
  const language = languageOfRow(reply)
  const phrases = phrasesOf(language)
  const lines = open.map(({ wish, isRunning, sinceMs }) => {
    const [about = ''] = shown([wish], phrases)
    return `${about} (${phrases.status[isRunning ? 'running' : 'waiting'](inWords(language, now - sinceMs))})`
  })
  return [bullets(titled(phrases, title), listed(lines, MOST_TITLES, phrases.more))]
}

export const composeStatus = (reply: ReplyTo, facts: StatusFacts, now: number): MailContent => {
  const phrases = phrasesOf(languageOfRow(reply))
  const { status, stop } = phrases
  const { open, elsewhere, running, last = [] } = facts
  return makeMailContent(reply, { outcome: 'status' }, [
    ...(open.length + elsewhere.length === 0 ? [paragraph(status.nothing)] : []),
    ...openPart(status.open, open, reply, now),
    ...(running ? progressPart({ ...running, reply }, now) : []),
    ...openPart(stop.elsewhere, elsewhere, reply, now),
    ...(last.length > 0 ? [bullets(titled(phrases, status.last), shown(last, phrases))] : []),
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
