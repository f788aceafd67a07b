// The script of the demo and of make local: a model that understands the same few sentences as the demo's small program, and carries them
// out as a coding agent does: it reads the file, edits it, and says in Markdown what it has done.
import { join } from 'node:path'
import { UNDERSTOOD, wishesIn } from '../demo/sentences.ts'
import type { NewPage, Swap, Wish } from '../demo/sentences.ts'
import type { Conversation, ToolResult } from './conversation.ts'
import { knownContent } from './known-files.ts'
import type { Script, Step, ToolCall } from './step.ts'

/** Either the next call, or what came of the wish. */
type Next = { call: ToolCall } | { said: string }

/** The results of this turn, each taken once. */
type Take = () => ToolResult | undefined

const HELP = [
  'What do you mean? I am a small stand-in for a coding agent, and understand:',
  '',
  ...UNDERSTOOD.map((sentence) => `- ${sentence}`),
].join('\n')

const pathOf = ({ directory }: Conversation, file: string): string =>
  directory === undefined ? file : join(directory, file)

const swapNext = (conversation: Conversation, { file, what, by, done, already }: Swap, take: Take): Next => {
  const path = pathOf(conversation, file)
  const read = take()
  if (!read) return { call: { name: 'Read', input: { file_path: path } } }
  const before = read.isError ? undefined : knownContent(conversation, path)
  if (before === undefined)
    return { said: `There is no \`${file}\` here. I know only sites like the demo's.` }
  const edited = take()
  if (edited?.isError) return { said: `I could not change \`${file}\`: ${edited.text}` }
  if (edited) return { said: `${done} (\`${file}\`)` }
  const found = what.exec(before)?.[0]
  if (found === undefined) return { said: `I found no place for this in \`${file}\`` }
  if (found === by || (already !== undefined && before.includes(already)))
    return { said: 'That is so already' }
  return { call: { name: 'Edit', input: { file_path: path, old_string: found, new_string: by } } }
}

const pageNext = (conversation: Conversation, { file, content }: NewPage, take: Take): Next => {
  const path = pathOf(conversation, file)
  const read = take()
  if (!read) return { call: { name: 'Read', input: { file_path: path } } }
  if (!read.isError) return { said: `There is a page \`${file}\` already` }
  const written = take()
  if (!written) return { call: { name: 'Write', input: { file_path: path, content } } }
  return {
    said: written.isError ? `I could not add \`${file}\`: ${written.text}` : `Added the page \`${file}\``,
  }
}

const nextOf = (conversation: Conversation, wish: Wish, take: Take): Next => {
  if (wish.kind === 'pause') return { said: 'I do not wait' }
  return wish.kind === 'swap' ? swapNext(conversation, wish, take) : pageNext(conversation, wish, take)
}

/** Pure. Plays the wishes again from the first one, against what came of each call, up to what is not done. */
const carryOut = (conversation: Conversation, wishes: Wish[]): Step => {
  const results = [...conversation.now.results]
  const take = (): ToolResult | undefined => results.shift()
  const said: string[] = []
  for (const wish of wishes) {
    const next = nextOf(conversation, wish, take)
    if ('call' in next) return { call: [next.call] }
    said.push(`- ${next.said}`)
  }
  return { say: ['**Done:**', '', ...said].join('\n') }
}

const FRAMED = /^===== (\S+) instruction \d.*\n([^]*?)\n===== \1 end of instruction/gm

/** What is framed, where a frame tells the instructions from what is said about them. */
const instructionsIn = (text: string): string[] => {
  const framed = [...text.matchAll(FRAMED)].map(([, , instruction = '']) => instruction)
  return framed.length > 0 ? framed : [text]
}

export const playSiteAgent: Script = (conversation) => {
  const wishes = instructionsIn(conversation.now.text).flatMap(wishesIn)
  return wishes.length === 0 ? { say: HELP } : carryOut(conversation, wishes)
}
