// A request to the Messages API, as a script wants to see it.

interface Block {
  type: string
  text?: string
  source?: { media_type?: string }
  name?: string
  input?: Record<string, unknown>
  content?: string | Block[]
  is_error?: boolean
}

export interface MessagesRequest {
  model: string
  stream?: boolean
  system?: string | Block[]
  messages: { role: string; content: string | Block[] }[]
  tools?: { name: string }[]
}

export interface ToolResult {
  /** The call that it is the result of. */
  name: string
  input: Record<string, unknown>
  text: string
  isError: boolean
}

/** What a person asked, with all that came of it so far. */
export interface Turn {
  text: string
  /** Media types of the images that came with it. */
  images: string[]
  results: ToolResult[]
  /** What the model said. */
  said: string[]
  /** How many times the model answered. */
  answers: number
}

export interface Conversation {
  model: string
  system: string
  /** Where the agent works, if it says so. */
  directory: string | undefined
  tools: string[]
  /** Oldest first. */
  turns: Turn[]
  /** The one that is to be answered. */
  now: Turn
}

const blocksOf = (content: string | Block[]): Block[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : content

const textOf = (content: string | Block[] = ''): string =>
  blocksOf(content)
    .map(({ text = '' }) => text)
    .join('\n')

/** What the CLI itself adds to what a person says. */
const isReminder = (text: string): boolean => text.trimStart().startsWith('<system-reminder>')

const emptyTurn = (): Turn => ({ text: '', images: [], results: [], said: [], answers: 0 })

/** Words and images belong to one turn until the model has done something. */
const isOpen = (turn: Turn | undefined): turn is Turn => turn !== undefined && turn.answers === 0

const turnsIn = (messages: MessagesRequest['messages']): Turn[] => {
  const turns: Turn[] = []
  const calls = new Map<string, Block>()
  const last = (): Turn => {
    const turn = turns.at(-1) ?? emptyTurn()
    if (turns.length === 0) turns.push(turn)
    return turn
  }
  const asked = (): Turn => {
    const turn = turns.at(-1)
    if (isOpen(turn)) return turn
    turns.push(emptyTurn())
    return last()
  }
  const onUser = (block: Block & { tool_use_id?: string }): void => {
    if (block.type === 'tool_result') {
      const { name = '', input = {} } = calls.get(block.tool_use_id ?? '') ?? {}
      const isError = block.is_error ?? false
      last().results.push({ name, input, text: textOf(block.content), isError })
    } else if (block.type === 'image') asked().images.push(block.source?.media_type ?? '')
    else if (block.text !== undefined && !isReminder(block.text)) {
      const turn = asked()
      turn.text += turn.text === '' ? block.text : `\n${block.text}`
    }
  }
  const onAssistant = (block: Block & { id?: string }): void => {
    if (block.type === 'tool_use') calls.set(block.id ?? '', block)
    else if (block.text !== undefined) last().said.push(block.text)
  }
  for (const { role, content } of messages) {
    if (role === 'assistant') last().answers += 1
    for (const block of blocksOf(content)) {
      if (role === 'user') onUser(block)
      if (role === 'assistant') onAssistant(block)
    }
  }
  return turns
}

/** The last one counts: a conversation may have moved to another machine. */
const DIRECTORY = /working directory(?:: | is )(\/\S*)/g

/** Pure. */
export const readConversation = (request: MessagesRequest): Conversation => {
  const { model, messages, tools = [] } = request
  const system = [request.system, ...messages.filter(({ role }) => role === 'system').map((m) => m.content)]
    .map((content) => textOf(content))
    .join('\n')
  const turns = turnsIn(messages)
  return {
    model,
    system,
    directory: [...`${system}\n${turns.at(-1)?.text ?? ''}`.matchAll(DIRECTORY)].at(-1)?.[1],
    tools: tools.map(({ name }) => name),
    turns,
    now: turns.at(-1) ?? emptyTurn(),
  }
}
