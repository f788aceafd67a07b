// Talks to one running Claude Code over its standard input and output.
import type { Writable } from 'node:stream'
import type { Talk } from '../../process/child.ts'
import { readEvents } from './events.ts'
import type { AgentEvent } from './events.ts'
import { makeLines } from './lines.ts'
import type { Block } from './prompt.ts'
import { QUESTION_TAKEN, questionIn } from './question.ts'

const NOT_ALLOWED = 'This is not allowed here. Work with the files in the working directory.'

const userMessage = (content: Block[]) => ({
  type: 'user',
  message: { role: 'user', content },
  parent_tool_use_id: null,
})

const INTERRUPT = { type: 'control_request', request_id: 'interrupt', request: { subtype: 'interrupt' } }

/** Whatever the agent asks to be allowed is refused; a question is taken to the person. */
const replyTo = ({ requestId, tool, input }: Extract<AgentEvent, { kind: 'asked' }>) => {
  const message = questionIn({ tool, input }) === undefined ? NOT_ALLOWED : QUESTION_TAKEN
  const response = { behavior: 'deny', message }
  return { type: 'control_response', response: { subtype: 'success', request_id: requestId, response } }
}

export interface Conversation {
  talk: Talk
  onStdout: (chunk: Buffer) => void
}

/** Says `content`, and hears everything until the turn has ended; then the program may go. */
export const makeConversation = (content: Block[], onEvent: (event: AgentEvent) => void): Conversation => {
  let input: Writable | undefined
  const say = (message: object): void => void input?.write(`${JSON.stringify(message)}\n`)
  const hear = (event: AgentEvent): void => {
    if (event.kind === 'asked') say(replyTo(event))
    // It waits for more until its input is closed.
    if (event.kind === 'ended') input?.end()
    onEvent(event)
  }
  return {
    talk: {
      begin: (stdin) => {
        input = stdin
        say(userMessage(content))
      },
      askToStop: () => say(INTERRUPT),
    },
    onStdout: makeLines((line) => readEvents(line).forEach(hear)),
  }
}
