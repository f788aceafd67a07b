// Rule 1 as steps: router/accept/accept.ts.
import { activeStill } from '../../contract/ownership/decide.ts'
import type { Fault } from './fault-kinds.ts'
import { KEY, NOW, acceptedItem, own, placeOf, responseOf, threadOf, track, tracked } from './model.ts'
import type { Model } from './model.ts'
import { withRequest } from './requests.ts'
import { ANSWER_FREE } from './router-answer.ts'
import { FREE, replaced, withOne, without } from './state.ts'
import type { AcceptStep, Interrupt, Router, State, World } from './state.ts'
import type { RouterStep } from './step.ts'

type Accept = Extract<Router, { at: 'accept' }>
/** The first notice of each thread: commands of one thread are alike, so only one order of them is tried. */
export const nextNotices = (model: Model, { bells, tracked: rows }: State): string[] =>
  bells.notices.filter(
    (id) =>
      rows[placeOf(id)]?.record !== undefined ||
      !bells.notices.some(
        (other) =>
          other < id && !rows[placeOf(other)]?.record && threadOf(model, other) === threadOf(model, id),
      ),
  )

/** Receives the notice, and takes the first step for it. */
export const takeNotice = (model: Model, state: State, commandId: string): RouterStep => {
  const notices = without(state.bells.notices, commandId)
  const accept: Accept = {
    at: 'accept',
    commandId,
    next: 'create',
    isNew: true,
    owned: true,
    control: null,
    tell: [],
  }
  return { ...acceptStep(model, { ...state, bells: { ...state.bells, notices } }, accept), again: accept }
}

const SEEN_BY = new Set<Fault>(['router dies', 'notice twice'])
const FORGET = { does: 'deletes the notice', isAlone: true } as const

/** What remains to be done, in the order of the rules, less what is not needed. */
const after = ({ rules }: Model, step: AcceptStep, accept: Accept): AcceptStep => {
  const order: AcceptStep[] = rules.opensBeforeSend
    ? ['create', 'open', 'send', 'tell', 'request', 'forget']
    : ['create', 'send', 'open', 'tell', 'request', 'forget']
  const rest = order.slice(order.indexOf(step) + 1)
  const isNeeded = (each: AcceptStep): boolean =>
    (each !== 'request' || !accept.owned) && (each !== 'tell' || accept.tell.length > 0)
  return rest.find(isNeeded) ?? 'forget'
}

/** Where no router dies and no notice comes twice, deleting it is nothing that anybody can see. */
const goOn = (model: Model, accept: Accept, changes: Partial<Accept> = {}): Router => {
  const changed = { ...accept, ...changes }
  const next = after(model, accept.next, changed)
  return next === 'forget' && !model.config.faults.some((fault) => SEEN_BY.has(fault))
    ? FREE
    : { ...changed, next }
}

const create = (model: Model, state: State, accept: Accept): RouterStep => {
  const { commandId } = accept
  const row = tracked(state, commandId)
  if (row === undefined) {
    const made = model.tracking.row(acceptedItem(commandId, threadOf(model, commandId)))
    const to = { ...state, tracked: replaced(state.tracked, placeOf(commandId), made) }
    return { does: `puts the row of ${commandId}`, to, router: goOn(model, accept) }
  }
  if (model.rules.isUnsettled(row))
    return { does: `finds ${commandId} accepted`, to: state, router: goOn(model, accept, { isNew: false }) }
  if (row.status === 'answered') return { ...FORGET, to: state, router: FREE }
  return { does: `finds ${commandId} settled`, to: state, router: ANSWER_FREE(commandId, 'notice') }
}

const ordered = (world: World, commandId: string): World =>
  world.order.includes(commandId) ? world : { ...world, order: [...world.order, commandId] }

/** The row of a project key that has none is made on the way, as the table does it. */
const open = (model: Model, state: State, accept: Accept): RouterStep => {
  const { rules, config } = model
  const { commandId } = accept
  const opening = (from: State) =>
    own(model, from, `accept ${commandId}`, () =>
      rules.acceptUpdate(KEY, commandId, { now: NOW, mostOpen: config.mostOpen }),
    )
  const first =
    'open' in state.row.item ? state.row : own(model, state, 'first', () => rules.firstUpdate(KEY))
  const row = first && opening({ ...state, row: first })
  if (!row)
    return { does: `finds too many open for ${commandId}`, to: state, router: { ...accept, next: 'refuse' } }
  const active = activeStill(row.record)
  const both = rules.marksBeforeTelling ? (['mark', 'interrupt'] as const) : (['interrupt', 'mark'] as const)
  const command = { commandId, threadId: threadOf(model, commandId), now: NOW }
  const control = accept.isNew ? rules.decideInterrupt(config.policy, active, command) : undefined
  return {
    does: `opens ${commandId}`,
    to: { ...state, row, world: ordered(state.world, commandId) },
    router: goOn(model, accept, {
      owned: !rules.needsClaimRequest(row.record),
      control: control
        ? { commandId: control.commandId, reason: control.reason, by: control.by ?? '' }
        : null,
      tell: control ? both.filter((part) => part !== 'mark' || rules.marksInterrupts) : [],
    }),
  }
}

const send = (model: Model, state: State, accept: Accept): RouterStep => {
  const { commandId } = accept
  const { input } = state
  const isDoubled = input.sent.includes(commandId)
  const work = isDoubled ? input.work : [...input.work, { commandId, receives: 0, flight: 0 }]
  const sent = { ...state, input: { ...input, work, sent: withOne(input.sent, commandId) } }
  // The request may lie in its queue for as long as it might have taken to send it, so only a death in between makes it a step of its own.
  const isOneStep =
    !accept.owned && model.rules.opensBeforeSend && !model.config.faults.includes('router dies')
  if (!isOneStep) return { does: `sends ${commandId}`, to: sent, router: goOn(model, accept) }
  const { to, router } = request(model, sent, { ...accept, next: 'request' })
  return { does: `sends ${commandId} and a claim request`, to, router }
}

const request = (model: Model, state: State, accept: Accept): RouterStep => {
  const requests = withRequest(state.bells.requests, null)
  const to = { ...state, bells: { ...state.bells, requests } }
  return { does: 'sends a claim request', to, router: goOn(model, accept) }
}

const toldOf = (world: World, { by, commandId }: Interrupt): World => ({
  ...world,
  told: withOne(world.told, `${by} > ${commandId}`),
})

/** What remains to be done about the interrupt, in its order; nothing when its command has ended. */
const tell = (model: Model, state: State, accept: Accept): Omit<RouterStep, 'router'> & { rest: Accept } => {
  const control = accept.control as Interrupt
  const { commandId, reason, by } = control
  const [part, ...rest] = accept.tell
  const over: Accept = { ...accept, control: null, tell: [] }
  const begun: Accept = rest.length > 0 ? { ...accept, tell: rest } : over
  if (part === 'mark') {
    const to = track(model, state, commandId, `yield ${by}`, () =>
      model.rules.interruptAskedUpdate(commandId, by),
    )
    if (!to) return { does: `finds ${commandId} at its end`, to: state, rest: over }
    return { does: `marks that ${commandId} yields to ${by}`, to, rest: begun }
  }
  const input = { ...state.input, control: [...state.input.control, control] }
  const to = { ...state, input, world: toldOf(state.world, control) }
  return { does: `sends an interrupt (${reason}) for ${commandId}`, to, rest: begun }
}

const tellStep = (model: Model, state: State, accept: Accept): RouterStep => {
  const { rest, ...step } = tell(model, state, accept)
  return { ...step, router: rest.tell.length > 0 ? rest : goOn(model, rest) }
}

const refuse = (model: Model, state: State, { commandId }: Accept): RouterStep => {
  const response = { ...responseOf(commandId, 0), success: false }
  const to = track(model, state, commandId, 'refuse', () => model.rules.refuseUpdate(commandId, response))
  return { does: `refuses ${commandId}`, to: to ?? state, router: ANSWER_FREE(commandId, 'notice') }
}

/** The message and the interrupt go out side by side. */
export const acceptSteps = (model: Model, state: State, accept: Accept): RouterStep[] => {
  const step = acceptStep(model, state, accept)
  if (accept.next !== 'send' || accept.tell.length === 0) return [step]
  const { rest, ...sooner } = tell(model, state, accept)
  return [step, { ...sooner, router: rest }]
}

const acceptStep = (model: Model, state: State, accept: Accept): RouterStep => {
  switch (accept.next) {
    case 'create':
      return create(model, state, accept)
    case 'open':
      return open(model, state, accept)
    case 'send':
      return send(model, state, accept)
    case 'request':
      return request(model, state, accept)
    case 'tell':
      return tellStep(model, state, accept)
    case 'refuse':
      return refuse(model, state, accept)
    case 'forget':
      return { ...FORGET, to: state, router: FREE }
  }
}
