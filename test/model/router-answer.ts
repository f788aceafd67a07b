// Rule 8 as steps: router/answer/answer.ts. Closing and deleting the response are one step: a response that comes again closes again.
import { KEY, NOW, own, placeOf, track, tracked } from './model.ts'
import type { Model } from './model.ts'
import { FREE, replaced, withOne, without } from './state.ts'
import type { Router, State } from './state.ts'
import type { RouterStep } from './step.ts'

type Answer = Extract<Router, { at: 'answer' }>

/** About to look at a command that was settled. */
export const ANSWER_FREE = (commandId: string, bell: Answer['bell']): Answer => ({
  at: 'answer',
  commandId,
  next: 'take',
  by: 0,
  bell,
  late: false,
})

/** The router that took the answer is about to mail, mark or close it. */
export const isTakerAlive = ({ routers }: State, commandId: string, by: string | undefined): boolean =>
  routers.some(
    (router) =>
      router.at === 'answer' && router.commandId === commandId && !router.late && String(router.by) === by,
  )

/** A response for a command that another router is about to answer is not received: it would only be hidden again. */
export const nextResponses = (state: State): string[] =>
  state.bells.responses.filter((id) => {
    const row = tracked(state, id)
    return row?.status !== 'answering' || !isTakerAlive(state, id, row.answeringBy)
  })

/** Receives the response and takes the command. */
export const takeResponse = (model: Model, state: State, commandId: string): RouterStep => {
  const responses = without(state.bells.responses, commandId)
  return take(model, { ...state, bells: { ...state.bells, responses } }, ANSWER_FREE(commandId, 'response'))
}

/** A bell rings for it, or a router is about to answer it. */
const isHeardOf = (state: State, commandId: string): boolean =>
  state.bells.responses.includes(commandId) ||
  state.bells.notices.includes(commandId) ||
  state.routers.some((router) => router.at === 'answer' && router.commandId === commandId && !router.late)

/**
 * Looks up what may have ended, and takes it, or closes it: router/answer/unanswered.ts. What rings in time is not looked up; when both come
 * together, it is as if the bell rang twice.
 */
export const lookUpSteps = (model: Model, state: State, isDead: boolean): RouterStep[] => {
  const { record } = state.row
  if (!model.rules.findsSettled || !record.waiting) return []
  const isToAnswer = (id: string): boolean => {
    const row = tracked(state, id)
    return row !== undefined && !model.rules.isUnsettled(row) && !isHeardOf(state, id)
  }
  return model.rules
    .perhapsSettled(record, isDead)
    .filter(isToAnswer)
    .map((id) => take(model, state, ANSWER_FREE(id, 'sweep')))
}

/** What rang comes again. */
export const rungAgain = ({ bells }: State, { commandId, bell }: Answer) =>
  ({
    notice: { ...bells, notices: withOne(bells.notices, commandId) },
    response: { ...bells, responses: withOne(bells.responses, commandId) },
    sweep: bells,
  })[bell]

const take = (model: Model, state: State, answer: Answer): RouterStep => {
  const { rules } = model
  const { commandId } = answer
  if (!rules.takesBeforeMail)
    return { does: `does not take ${commandId}`, to: state, router: { ...answer, next: 'mail' } }
  const row = tracked(state, commandId)
  // A name that no take had before; the same call, repeated, keeps it.
  const by = answer.by || Number(row?.answeringBy ?? 0) + 1
  const taking = (stale?: string) =>
    track(model, state, commandId, `take ${by} ${stale}`, () =>
      rules.takeUpdate(commandId, String(by), NOW, stale),
    )
  const isStale =
    row?.status === 'answering' && !isTakerAlive(state, commandId, row.answeringBy) && rules.takesStaleAnswers
  const to = taking() ?? (isStale ? taking(row.answeringBy) : undefined)
  const next = rules.mailsBeforeMark ? 'mail' : 'mark'
  if (to) return { does: `takes ${commandId}`, to, router: { ...answer, next, by }, again: { ...answer, by } }
  if (row?.status === 'answering')
    return {
      does: `leaves ${commandId} to another router`,
      to: { ...state, bells: rungAgain(state, answer) },
      router: FREE,
    }
  if (row?.status === 'answered')
    return { does: `finds ${commandId} answered`, to: state, router: { ...answer, next: 'close' } }
  return { does: `ignores the response of ${commandId}`, to: state, router: FREE }
}

const mail = (model: Model, state: State, answer: Answer): RouterStep => {
  const { commandId } = answer
  if (answer.late && model.rules.mailsAtOnce)
    return {
      does: `is too late to mail ${commandId}`,
      to: { ...state, bells: rungAgain(state, answer) },
      router: FREE,
    }
  const place = placeOf(commandId)
  const before = state.world.mailed[place]
  const mailed = replaced(state.world.mailed, place, 'once')
  return {
    does: `mails the answer of ${commandId}`,
    isAlone: true,
    to: { ...state, world: { ...state.world, mailed } },
    router: { ...answer, next: model.rules.mailsBeforeMark ? 'mark' : 'close' },
    ...(before === 'once' && { breaks: 'answered at most once' }),
  }
}

const mark = (model: Model, state: State, answer: Answer): RouterStep => {
  const { commandId } = answer
  const to = track(model, state, commandId, 'mark', () =>
    model.rules.answeredRowUpdate(commandId, NOW, { mailId: 'm' }),
  )
  const next = model.rules.mailsBeforeMark ? 'close' : 'mail'
  return { does: `marks ${commandId} as answered`, to: to ?? state, router: { ...answer, next } }
}

/** The command taken out of `open`. */
export const closed = (model: Model, state: State, commandId: string): State => ({
  ...state,
  row:
    own(model, state, `answered ${commandId}`, () => model.rules.answeredUpdate(KEY, commandId)) ?? state.row,
})

export const answerStep = (model: Model, state: State, answer: Answer): RouterStep => {
  const { commandId } = answer
  switch (answer.next) {
    case 'take':
      return take(model, state, answer)
    case 'mail':
      return mail(model, state, answer)
    case 'mark':
      return mark(model, state, answer)
    case 'close':
      return { does: `closes ${commandId}`, to: closed(model, state, commandId), router: FREE }
  }
}
