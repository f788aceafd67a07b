// What Claude Code says on its standard output with `--output-format stream-json`: one JSON object a line. It is hostile text, new kinds of
// events appear monthly, and what is not understood is left out. https://code.claude.com/docs/en/headless

type Fields = Record<string, unknown>

export interface Denial {
  tool: string
  input: Fields
}

/** The event that ends a turn. Neither `subtype` nor the exit code tells whether it went well. */
export interface AgentResult {
  subtype: string
  isError: boolean
  terminalReason?: string
  apiStatus?: number
  text: string
  errors: string[]
  turns: number
  denials: Denial[]
  /** A command of the CLI itself was carried out, and the model was never asked. */
  localCommand?: string
}

export type AgentEvent =
  | { kind: 'said'; text: string; apiError?: string }
  | { kind: 'tool'; tool: string; input: Fields }
  /** A tool has written this file. */
  | { kind: 'wrote'; file: string }
  | { kind: 'retrying'; status?: number }
  /** The CLI asks whether the agent may use a tool, and waits for the reply. */
  | { kind: 'asked'; requestId: string; tool: string; input: Fields }
  /** The conversation was thrown away by a command of the CLI. */
  | { kind: 'reset' }
  | { kind: 'ended'; result: AgentResult }

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const object = (value: unknown): Fields => (isObject(value) ? value : {})
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const assistant = ({ message, error }: Fields): AgentEvent[] =>
  list(object(message).content).flatMap((block): AgentEvent[] => {
    if (block.type === 'tool_use')
      return [{ kind: 'tool', tool: text(block.name), input: object(block.input) }]
    if (block.type !== 'text') return []
    return [{ kind: 'said', text: text(block.text), ...(error !== undefined && { apiError: text(error) }) }]
  })

/** Only a tool that changes a file says what it was before or how it was changed. */
const toolResult = ({ tool_use_result: result }: Fields): AgentEvent[] => {
  const { filePath, structuredPatch } = object(result)
  return typeof filePath === 'string' && structuredPatch !== undefined
    ? [{ kind: 'wrote', file: filePath }]
    : []
}

const system = (event: Fields): AgentEvent[] => {
  if (event.subtype !== 'api_retry') return []
  const status = number(event.error_status)
  return [{ kind: 'retrying', ...(status !== undefined && { status }) }]
}

const controlRequest = ({ request_id: requestId, request }: Fields): AgentEvent[] => {
  const { subtype, tool_name: tool, input } = object(request)
  if (subtype !== 'can_use_tool' || typeof requestId !== 'string') return []
  return [{ kind: 'asked', requestId, tool: text(tool), input: object(input) }]
}

const denialsOf = (event: Fields): Denial[] =>
  list(event.permission_denials).map((denial) => ({
    tool: text(denial.tool_name),
    input: object(denial.tool_input),
  }))

const ended = (event: Fields): AgentEvent[] => {
  const apiStatus = number(event.api_error_status)
  const errors = Array.isArray(event.errors) ? event.errors.map(text) : []
  const result: AgentResult = {
    subtype: text(event.subtype),
    isError: event.is_error === true,
    ...(typeof event.terminal_reason === 'string' && { terminalReason: event.terminal_reason }),
    ...(apiStatus !== undefined && { apiStatus }),
    text: text(event.result),
    errors: errors.filter((error) => error !== ''),
    turns: number(event.num_turns) ?? 0,
    denials: denialsOf(event),
    ...(typeof event.local_command === 'string' && { localCommand: event.local_command }),
  }
  return [{ kind: 'ended', result }]
}

const READERS: Record<string, (event: Fields) => AgentEvent[]> = {
  assistant,
  user: toolResult,
  system,
  control_request: controlRequest,
  conversation_reset: () => [{ kind: 'reset' }],
  result: ended,
}

/** Pure; never throws. Nothing for a line that is no event, or none that matters. */
export const readEvents = (line: string): AgentEvent[] => {
  let event: unknown
  try {
    event = JSON.parse(line)
  } catch {
    return []
  }
  if (!isObject(event)) return []
  const type = text(event.type)
  return Object.hasOwn(READERS, type) ? (READERS[type]?.(event) ?? []) : []
}
