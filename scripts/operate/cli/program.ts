// The one parser of all commands. Every option is also a variable, because make has no options.
import { Command, CommanderError, Option } from 'commander'
import type { AnyOperation, Around } from './operation.ts'
import { withCure } from '../../deploy/cures.ts'
import { reasonOf } from '../../local/reason-of.ts'
import { visibleText } from '../../../platform/visible-text.ts'
import { EXIT, Problem } from './problem.ts'
import type { ExitCode } from './problem.ts'
import { openSystem } from './system.ts'
import type { System } from './system.ts'
import { makeTerminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

const JSON_OPTION = () => new Option('--json', 'as JSON, for programs').env('JSON')

/** Make passes what somebody left empty; and to a flag, `0` and `no` are no. */
const forgetUnset = ({ options }: AnyOperation, env: NodeJS.ProcessEnv): void => {
  for (const { envVar, required, optional } of [...options, JSON_OPTION()]) {
    const none = required || optional ? [''] : ['', '0', 'no']
    if (envVar && none.includes(env[envVar] ?? '')) delete env[envVar]
  }
}

const carryOut = async (
  operation: AnyOperation,
  options: { json?: boolean },
  words: string[],
  stop: AbortSignal,
): Promise<ExitCode> => {
  let system: System | undefined
  const { stdin, stdout } = process
  const around: Around = {
    terminal: makeTerminal({ stdin, stdout, isJson: options.json === true }),
    open: () => (system ??= openSystem(process.env)),
    stop,
  }
  try {
    return await operation.run(options, around, words)
  } finally {
    system?.close()
  }
}

/** A terminal breaks lines in the middle of words; a pipe keeps them whole. */
const fitted = (text: string, { isTTY, columns } = process.stderr): string =>
  isTTY ? wrapText(text, columns) : text

const tell = (error: unknown): ExitCode => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.misuse
  const text = error instanceof Problem ? error.message : `it failed: ${withCure(reasonOf(error))}`
  // It may name what stands in a row.
  console.error(fitted(visibleText(text)))
  return error instanceof Problem ? error.code : EXIT.trouble
}

/** Beside the longest options of onboard 80 columns have 31 left; with fewer than 40 commander breaks no lines by itself. */
const LEAST_HELP_WIDTH = 20

/** Resolves with the exit code. Never rejects: what went wrong has been told. */
export const runProgram = async (
  operations: AnyOperation[],
  args: string[],
  stop: AbortSignal,
): Promise<ExitCode> => {
  let code: ExitCode = EXIT.fine
  const program = new Command('webordinary')
    .description('Looks at a running system and mends it. Every option is also a variable of make.')
    .showSuggestionAfterError()
    .configureHelp({ minWidthToWrap: LEAST_HELP_WIDTH })
    .configureOutput({ outputError: (text, write) => write(fitted(text)) })
    .exitOverride()
  for (const operation of operations) {
    const command = program.command(operation.name).description(operation.says).exitOverride()
    if (operation.words) command.arguments(operation.words)
    for (const one of [...operation.options, JSON_OPTION()]) command.addOption(one)
    command.action(async () => {
      code = await carryOut(operation, command.opts(), command.args, stop)
    })
  }
  const called = operations.find(({ name }) => name === args[0])
  if (called) forgetUnset(called, process.env)
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return tell(error)
  }
}
