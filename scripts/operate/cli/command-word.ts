// The command that an operation is about: `stop COMMAND_ID`, or COMMAND=id from make.
import { isId } from '../../../contract/names.ts'
import type { Option } from 'commander'
import type { CommandRow } from '../trace/rows.ts'
import { readRows } from '../trace/rows.ts'
import { option } from './options.ts'
import { EXIT, Problem } from './problem.ts'
import type { System } from './system.ts'

export const commandOption = (): Option => option('--command <id>', 'which one', 'COMMAND')

/** Throws a Problem when there is none, or no id. */
export const commandIdIn = ({ command }: { command?: string }, [word]: string[]): string => {
  const id = (word ?? command ?? '').trim()
  if (id === '')
    throw new Problem('say which command: COMMAND=id (make status and make failed name them)', EXIT.misuse)
  if (!isId(id)) throw new Problem(`not an id: ${JSON.stringify(id)}`, EXIT.misuse)
  return id
}

/** Throws a Problem when its row is gone, or nobody can read it. */
export const rowOf = async (
  { clients, tables }: Pick<System, 'clients' | 'tables'>,
  commandId: string,
): Promise<CommandRow> => {
  const { rows, unreadable } = await readRows(clients.dynamodb, tables.tracking, [commandId])
  const [row] = rows
  if (row) return row
  if (unreadable.length > 0)
    throw new Problem(`the row of ${commandId} cannot be read: somebody has written to it`)
  throw new Problem(`there is no command ${commandId}; its row would go 90 days after the answer`)
}
