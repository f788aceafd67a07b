// What a conversation shows of the files, as a model remembers them: what it read, with what it has changed since.
import type { Conversation, ToolResult } from './conversation.ts'

/** `     3\ttext`, as the Read tool shows a line; an arrow in the place of the tab in older versions. */
const LINE = /^ *\d+[\t→](.*)$/

/** Undefined: the tool said something else, for example that the file is as it was. */
const linesIn = (shown: string): string | undefined => {
  const lines = shown
    .split('\n')
    .map((line) => LINE.exec(line)?.[1])
    .filter((line) => line !== undefined)
  return lines.length > 0 ? lines.join('\n') : undefined
}

const after = (known: string | undefined, { name, input, text }: ToolResult): string | undefined => {
  if (name === 'Read') return linesIn(text) ?? known
  if (name === 'Write') return String(input['content'])
  return name === 'Edit'
    ? known?.replace(String(input['old_string']), () => String(input['new_string']))
    : known
}

/** Pure. Undefined: it never read the file. */
export const knownContent = ({ turns }: Conversation, path: string): string | undefined =>
  turns
    .flatMap(({ results }) => results)
    .filter(({ input, isError }) => input['file_path'] === path && !isError)
    .reduce<string | undefined>(after, undefined)
