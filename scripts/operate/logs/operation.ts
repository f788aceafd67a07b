// logs: what the daemons say, as a person reads it, wherever they run.
import { InvalidArgumentError } from 'commander'
import { LOG_LEVELS } from '../../../contract/settings/log-levels.ts'
import { isId, isProjectId, isUserId } from '../../../contract/names.ts'
import { visibleJson } from '../cli/json-text.ts'
import type { Operation } from '../cli/operation.ts'
import { option, sinceOption } from '../cli/options.ts'
import { EXIT } from '../cli/problem.ts'
import type { Terminal } from '../cli/terminal.ts'
import { dateText, momentText } from '../cli/times.ts'
import type { Heard } from '../log-lines/heard.ts'
import type { Level, LineFilter } from '../log-lines/line-filter.ts'
import { openLog } from '../log-lines/open-source.ts'
import { showHeard } from './show.ts'

interface LogsOptions {
  follow?: boolean
  since?: number
  project?: string
  command?: string
  thread?: string
  level?: Level
  stack?: boolean
  service?: string
  logFile?: string
}

const MINUTES_15 = 15 * 60_000
const DAY = 86_400_000

const idFrom = (text: string): string => {
  if (!isId(text)) throw new InvalidArgumentError('it must be an id, as every answer names one.')
  return text
}

const projectFrom = (text: string): string => {
  const [projectId = '', userId, ...more] = text.split('#')
  if (more.length > 0 || !isProjectId(projectId) || (userId !== undefined && !isUserId(userId)))
    throw new InvalidArgumentError('say a project (shop) or one of its project keys (shop#ann).')
  return text
}

/** Of one command or thread a day; of everything the last minutes. */
const sinceOf = ({ since, command, thread }: LogsOptions, now: number): number =>
  since ?? now - (command === undefined && thread === undefined ? MINUTES_15 : DAY)

const filterOf = (options: LogsOptions, now: number): LineFilter => {
  const { project, command, thread, level } = options
  return {
    since: sinceOf(options, now),
    ...(project !== undefined && { project }),
    ...(command !== undefined && { commandId: command }),
    ...(thread !== undefined && { threadId: thread }),
    ...(level !== undefined && { level }),
  }
}

/** A line that is none of a daemon becomes one that programs can read, too. */
const asJson = ({ at, line, text, service }: Heard): string =>
  visibleJson(line ? text : JSON.stringify({ timestamp: new Date(at).toISOString(), service, text }))

/** Prints one line after the other, and the date where it changes. */
const printing = (terminal: Terminal, hasStacks: boolean): ((heard: Heard) => void) => {
  let day = ''
  return (heard) => {
    if (terminal.isJson) return terminal.print(asJson(heard))
    const date = dateText(heard.at)
    if (date !== day) terminal.print(terminal.paint('dim', `--- ${date} ---`))
    day = date
    terminal.print(showHeard(heard, { ...terminal, hasStacks }))
  }
}

export const logsOperation: Operation<LogsOptions> = {
  name: 'logs',
  says: 'what the daemons say, as a person reads it',
  options: [
    option('--follow', 'and what they say from now on', 'FOLLOW'),
    sinceOption('15m; of a command or a thread 1d'),
    option('--project <id>', 'only of this project (shop) or project key (shop#ann)', 'PROJECT').argParser(
      projectFrom,
    ),
    option('--command <id>', 'only lines that name this command', 'COMMAND').argParser(idFrom),
    option('--thread <id>', 'only lines that name this thread', 'THREAD').argParser(idFrom),
    option('--level <level>', 'only this level and what is worse', 'LEVEL').choices(LOG_LEVELS),
    option('--stack', 'with the stacks of errors', 'STACK'),
    option('--service <names>', 'only these containers of make up, e.g. "router worker"', 'SERVICE'),
    option('--log-file <path>', 'of this file, instead of those of the system', 'LOG_FILE'),
  ],
  run: async (options, { terminal, open, stop }) => {
    const { follow, service, logFile, stack } = options
    const services = service?.split(/[\s,]+/).filter((name) => name !== '')
    const source = await openLog(open, {
      ...(logFile !== undefined && { file: logFile }),
      ...(services !== undefined && { services }),
    })
    const filter = filterOf(options, Date.now())
    const print = printing(terminal, stack === true)
    let count = 0
    for await (const heard of source.lines(filter, follow ? stop : undefined)) {
      if (stop.aborted) break
      count += 1
      print(heard)
    }
    if (count === 0 && !follow)
      terminal.say(
        `no such line since ${momentText(filter.since)} in ${source.says}; SINCE=2d looks further back`,
      )
    return EXIT.fine
  },
}
