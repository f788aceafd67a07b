// The calls of a command's life, and a network between them and the cloud that loses some.
import { KEY, claimAt } from '../../cloud/ownership-table-setup.ts'
import { LATER } from '../../fakes/clock.ts'
import type { CommandSetup } from './command-setup.ts'

/** The steps of a command's life that are calls, as long as nobody interrupts it. */
export const STEPS = ['start', 'running', 'settle', 'respond', 'delete'] as const
export type Step = (typeof STEPS)[number] | 'ring' | 'send again' | 'put back' | 'carry'

interface Call {
  constructor: { name: string }
  input: {
    ExpressionAttributeValues?: Record<string, unknown>
    MessageGroupId?: string
    MessageAttributes?: object
  }
}

const stepOf = ({ constructor: { name }, input }: Call): Step | undefined => {
  if (name === 'SendMessageCommand') {
    // Only the input queue has groups, and a bell has no attributes.
    if (input.MessageGroupId) return 'send again'
    return input.MessageAttributes ? 'respond' : 'ring'
  }
  if (name === 'DeleteMessageCommand') return 'delete'
  if (name !== 'UpdateItemCommand') return undefined
  const values = input.ExpressionAttributeValues ?? {}
  if (':active' in values) return 'start'
  if (':settled' in values) return 'settle'
  if (':ids' in values) return 'carry'
  if (':me' in values && ':one' in values) return 'put back'
  return ':accepted' in values ? 'running' : undefined
}

export type Trouble = (step: Step) => void | Promise<void>

/** A network that loses the call (`before` throws) or its answer (`after` throws). */
export interface Network {
  before?: Trouble
  after?: Trouble
}

interface Client {
  send: (...call: never[]) => Promise<unknown>
}

/** The client over this network; `took` is told of every step that had its effect. */
export const overNetwork = <C extends Client>(
  client: C,
  { before, after }: Network,
  took: (step: Step) => void,
): C =>
  ({
    send: async (call: Call, options?: object) => {
      const step = stepOf(call)
      if (step) await before?.(step)
      const answer = await client.send(...([call, options] as unknown as never[]))
      if (step) took(step)
      if (step) await after?.(step)
      return answer
    },
  }) as unknown as C

/** Fails once, at this step. */
export const onceAt = (where: Step): Trouble => {
  let isOver = false
  return (step) => {
    if (isOver || step !== where) return
    isOver = true
    throw new Error('socket hang up')
  }
}

/** Another worker takes over, and runs the command, when the owner has named it on the row and before it marks it as running. */
export const onceTakenOver = (subject: () => Pick<CommandSetup, 'ownership' | 'tracking'>): Trouble => {
  let isOver = false
  return async (step) => {
    if (isOver || step !== 'running') return
    isOver = true
    const { ownership, tracking } = subject()
    await ownership.claim(await ownership.read(KEY), claimAt(LATER, 'w2'))
    await tracking.running('c1', 2, LATER)
  }
}
