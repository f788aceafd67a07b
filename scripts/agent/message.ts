// An answer of the Messages API: as one message, and as the events of a stream.
import { randomUUID } from 'node:crypto'
import type { Answering, UsageFields } from './step.ts'

type Content = { type: 'text'; text: string } | { type: 'tool_use'; id: string; name: string; input: unknown }

export interface Message {
  id: string
  type: 'message'
  role: 'assistant'
  model: string
  content: Content[]
  stop_reason: string | null
  stop_sequence: null
  usage: UsageFields
}

export interface StreamEvent {
  type: string
  [field: string]: unknown
}

const shortId = (kind: string): string => `${kind}_${randomUUID().replaceAll('-', '').slice(0, 24)}`
const tokensOf = (bytes: number): number => Math.ceil(bytes / 4)

/** `asked`: the model and the size of the request. */
export const messageOf = (step: Answering, asked: { model: string; bytes: number }): Message => {
  const calls = (step.call ?? []).map((call): Content => ({
    type: 'tool_use',
    id: shortId('toolu'),
    ...call,
  }))
  const said: Content[] = step.say === undefined ? [] : [{ type: 'text', text: step.say }]
  const content = [...said, ...calls]
  const usage = {
    input_tokens: tokensOf(asked.bytes),
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    output_tokens: tokensOf(JSON.stringify(content).length),
    ...step.usage,
  }
  return {
    id: shortId('msg'),
    type: 'message',
    role: 'assistant',
    model: step.model ?? asked.model,
    content,
    stop_reason: step.stopReason ?? (calls.length > 0 ? 'tool_use' : 'end_turn'),
    stop_sequence: null,
    usage,
  }
}

/** Never empty, never through a character. */
const piecesOf = (text: string): string[] => text.match(/.{1,24}/gsu) ?? ['']

const deltasOf = (block: Content): { type: string; [field: string]: string }[] =>
  block.type === 'text'
    ? piecesOf(block.text).map((text) => ({ type: 'text_delta', text }))
    : piecesOf(JSON.stringify(block.input)).map((json) => ({ type: 'input_json_delta', partial_json: json }))

const eventsOf = (block: Content, index: number): StreamEvent[] => [
  {
    type: 'content_block_start',
    index,
    content_block: block.type === 'text' ? { ...block, text: '' } : { ...block, input: {} },
  },
  ...deltasOf(block).map((delta) => ({ type: 'content_block_delta', index, delta })),
  { type: 'content_block_stop', index },
]

/** Pure. The events in their order, as the API sends them. */
export const streamOf = (message: Message): StreamEvent[] => {
  const { output_tokens: output, ...input } = message.usage
  return [
    {
      type: 'message_start',
      message: { ...message, content: [], stop_reason: null, usage: { ...input, output_tokens: 1 } },
    },
    ...message.content.flatMap(eventsOf),
    {
      type: 'message_delta',
      delta: { stop_reason: message.stop_reason, stop_sequence: null },
      usage: { output_tokens: output },
    },
    { type: 'message_stop' },
  ]
}
