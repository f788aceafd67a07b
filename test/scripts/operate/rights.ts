// The rights that docs/operations.md gives an operator for each command, and the calls that a command makes.
import { readFileSync } from 'node:fs'
import type { Clients } from '../../../platform/clients.ts'

const SECTION = '## What an operator may do'
/** `those of` another row. */
const THOSE_OF = /those of `(\w+)`/

/** By command. A command without a row may call anything: it has its rights elsewhere. */
export const documentedRights = (): Map<string, Set<string>> => {
  const page = readFileSync('docs/operations.md', 'utf8')
  const [, section = ''] = page.split(`\n${SECTION}\n`)
  const rights = new Map<string, Set<string>>()
  for (const [, command = '', text = ''] of section
    .split('\n## ')[0]
    ?.matchAll(/^\| `(\w+)` \| (.*) \|$/gm) ?? []) {
    const [, other = ''] = THOSE_OF.exec(text) ?? []
    const own = [...text.matchAll(/`(\w+:\w+)`/g)].map(([, action = '']) => action)
    rights.set(command, new Set([...own, ...(rights.get(other) ?? [])]))
  }
  return rights
}

/** Where the right has another name than the call. */
const NAMES: Record<string, string> = { 's3:HeadObject': 's3:GetObject' }

/** Notes what is called from now on by these clients. Not by middleware: the clients build that once. */
export const recordCalls = ({ dynamodb, sqs, s3 }: Pick<Clients, 'dynamodb' | 'sqs' | 's3'>) => {
  const called = new Set<string>()
  const note = (service: string, client: { send: unknown } | undefined): (() => void) => {
    // A command that needs none is tested without.
    if (!client) return () => undefined
    const before = client.send as (command: object, ...rest: unknown[]) => unknown
    client.send = (command: object, ...rest: unknown[]): unknown => {
      const action = `${service}:${command.constructor.name.replace(/Command$/, '')}`
      called.add(NAMES[action] ?? action)
      return before.call(client, command, ...rest)
    }
    return () => void (client.send = before)
  }
  const undo = [note('dynamodb', dynamodb), note('sqs', sqs), note('s3', s3)]
  return { called, stop: () => undo.forEach((each) => each()) }
}
