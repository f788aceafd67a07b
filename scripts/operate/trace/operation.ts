// trace: one command's whole story, over router and workers.
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isId } from '../../../contract/names.ts'
import type { Around, Operation } from '../cli/operation.ts'
import { option, sinceOption } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'
import { logOf } from '../log-lines/open-source.ts'
import { traceFacts } from './facts.ts'
import type { TraceFacts } from './facts.ts'
import { findByMail, findByThread } from './find.ts'
import type { Meant } from './find.ts'
import { isAbout } from './mentioned.ts'
import { whatToTry } from './not-there.ts'
import { readRows } from './rows.ts'
import { showPage } from './show-html.ts'
import { showStory, showThread } from './show-text.ts'
import { storyOf } from './story/story.ts'

interface TraceOptions {
  command?: string
  thread?: string
  mail?: string
  since?: number
  html?: string | true
  logFile?: string
}

const DAYS_14 = 14 * 86_400_000

const find = (system: System, options: TraceOptions, words: string[]): Promise<Meant> => {
  const commandId = words[0] ?? options.command
  const asked = [commandId, options.thread, options.mail].filter((one) => one !== undefined)
  if (asked.length !== 1)
    throw new Problem('say one of COMMAND=id, THREAD=id and MAIL=Message-ID', EXIT.misuse)
  if (options.mail !== undefined) return findByMail(system, options.mail)
  const id = commandId ?? options.thread ?? ''
  if (!isId(id)) throw new Problem(`not an id: ${JSON.stringify(id)}`, EXIT.misuse)
  return commandId === undefined
    ? findByThread(system, id)
    : Promise.resolve({ commandId: id, commandIds: [id] })
}

const isKnown = ({ row, isUnreadable, lines, commandId }: TraceFacts): boolean =>
  row !== undefined || isUnreadable === true || lines.some((line) => isAbout(line, commandId))

const threadRows = async ({ clients, tables }: System, { commandIds }: Meant) => {
  const { rows } = await readRows(clients.dynamodb, tables.tracking, commandIds)
  return rows.toSorted((a, b) => a.acceptedAt - b.acceptedAt)
}

/** A name that make passes as HTML=1 stands for none. */
const pathOf = (html: string | true, commandId: string): string =>
  resolve(html === true || ['1', 'yes'].includes(html) ? `trace-${commandId}.html` : html)

const trace = async (options: TraceOptions, { terminal, open }: Around, words: string[]) => {
  const system = open()
  const meant = await find(system, options, words)
  const source = logOf(system, options.logFile === undefined ? {} : { file: options.logFile })
  const facts = await traceFacts(system, source, meant.commandId, options.since ?? Date.now() - DAYS_14)
  if (!isKnown(facts)) throw new Problem(await whatToTry(system, facts))
  const story = storyOf(facts)
  const rows = meant.threadId === undefined ? [] : await threadRows(system, meant)
  const thread = meant.threadId === undefined ? {} : { thread: { threadId: meant.threadId, commands: rows } }
  if (options.html !== undefined) {
    const path = pathOf(options.html, meant.commandId)
    await writeFile(path, showPage(story, facts), { mode: 0o600 })
    return terminal.show({ page: path }, () => `the story of ${meant.commandId} is in ${path}`)
  }
  terminal.show({ story, facts, ...thread }, () => {
    const whole = showStory(story, terminal)
    return rows.length === 0
      ? whole
      : `${showThread(meant.threadId ?? '', rows, facts.now, terminal)}\n\n${whole}`
  })
}

export const traceOperation: Operation<TraceOptions> = {
  name: 'trace',
  says: "one command's whole story: waits, stages, gaps, take-overs, its end",
  words: '[commandId]',
  options: [
    option('--command <id>', 'of this command', 'COMMAND'),
    option('--thread <id>', 'of the newest command of this thread, and each other in short', 'THREAD'),
    option('--mail <Message-ID>', 'of the command of this mail, be it one to us or one of ours', 'MAIL'),
    option('--html [file]', 'as a page for a ticket', 'HTML'),
    sinceOption('14d; where the log is searched if the row is gone'),
    option('--log-file <path>', 'with the log in this file, instead of that of the system', 'LOG_FILE'),
  ],
  run: async (options, around, words) => {
    await trace(options, around, words)
    return EXIT.fine
  },
}
