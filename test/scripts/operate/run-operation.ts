// Runs one of the commands for operators as a person would, against given clients, and keeps what it says.
import { Command } from 'commander'
import { tableNames } from '../../../contract/names.ts'
import type { Clients } from '../../../platform/clients.ts'
import type { AnyOperation } from '../../../scripts/operate/cli/operation.ts'
import type { ExitCode } from '../../../scripts/operate/cli/problem.ts'
import { documentedRights, recordCalls } from './rights.ts'

export interface RunOptions {
  clients: Clients
  prefix: string
  /** What the person types at a question, or at one after the other; without it there is no terminal. */
  types?: string | string[]
  width?: number
  stop?: AbortSignal
}

export interface Ran {
  code: ExitCode
  /** Everything that it has printed. */
  text: string
  /** What was asked. */
  questions: string[]
}

/**
 * `args` as on a command line, without the command's name. `--json` is understood. Rejects with what the command throws, and when it
 * calls what docs/operations.md gives it no right to.
 */
export const runOperation = async (
  operation: AnyOperation,
  args: string[],
  { clients, prefix, types, width = 80, stop = new AbortController().signal }: RunOptions,
): Promise<Ran> => {
  const printed: string[] = []
  const questions: string[] = []
  const command = new Command(operation.name).exitOverride().option('--json')
  if (operation.words) command.arguments(operation.words)
  for (const option of operation.options) command.addOption(option)
  command.parse(args, { from: 'user' })
  const options = command.opts<{ json?: boolean }>()
  const print = (text: string): void => void printed.push(text)
  const isJson = options.json === true
  const typed = types === undefined || Array.isArray(types) ? [...(types ?? [])] : undefined
  const ask = async (question: string): Promise<string | undefined> => {
    questions.push(question)
    return typed ? typed.shift() : String(types)
  }
  const system = { prefix, region: 'us-east-1', clients, tables: tableNames(prefix), close: () => undefined }
  const recorded = recordCalls(clients)
  const running = operation.run(
    options,
    {
      open: () => system,
      stop,
      terminal: {
        width,
        isJson,
        isTerminal: types !== undefined,
        paint: (_colour, text) => text,
        print,
        say: (text) => (isJson ? undefined : print(text)),
        show: (value, text) => print(isJson ? JSON.stringify(value) : text()),
        confirm: async (question, word) => (await ask(question)) === word,
        ask,
      },
    },
    command.args,
  )
  const code = await running.finally(recorded.stop)
  const rights = documentedRights().get(operation.name)
  const more = rights ? [...recorded.called].filter((action) => !rights.has(action)) : []
  if (more.length > 0)
    throw new Error(`docs/operations.md gives ${operation.name} no right to ${more.join(', ')}`)
  return { code, text: printed.join('\n'), questions }
}
