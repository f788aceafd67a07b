// A path of states as the steps that somebody can read.
import { canonical } from './canonical.ts'
import type { Code } from './encode.ts'
import { firstState } from './model.ts'
import type { Model } from './model.ts'
import { brokenBy } from './properties.ts'
import { CONTAINERS } from './state.ts'
import type { State } from './state.ts'
import type { Step } from './step.ts'
import { allSteps } from './system.ts'

export interface Line {
  who: string
  does: string
  /** What it changed that others can see. */
  changed: string[]
  isFault: boolean
}

const nameOf = ({ who }: Step): string => {
  if (who.kind === 'worker') return `worker ${CONTAINERS[who.index]}`
  return who.kind === 'router' ? `router ${who.index + 1}` : who.kind
}

const rowText = ({ row }: State): string => {
  const { generation, heartbeat, containerId, open, active, waiting, takeovers } = row.record
  const ids = [...open].toSorted(([, a], [, b]) => a - b).map(([id]) => id)
  const parts = [
    `${generation}/${heartbeat}`,
    `owner ${containerId ?? '-'}`,
    `open ${ids.join(' ') || '-'}`,
    ...(active ? [`active ${active.commandId}`] : []),
    ...(waiting ? [] : ['not waiting']),
    ...(takeovers ? [`takeovers ${takeovers}`] : []),
  ]
  return parts.join(', ')
}

/** The parts of a state that several can see, in words. */
const words = (state: State): Record<string, string> => ({
  row: rowText(state),
  ...Object.fromEntries(
    state.tracked.map(({ record }, i) => [
      `c${i + 1}`,
      record ? `${record.status}${record.generation ? ` under ${record.generation}` : ''}` : 'no row',
    ]),
  ),
  input:
    state.input.work.map(({ commandId, flight }) => (flight ? `(${commandId})` : commandId)).join(' ') ||
    'empty',
  dead: state.input.dead.join(' ') || 'none',
  fence: `${state.world.fence.generation} of claim ${state.world.fence.claim}`,
})

const changes = (before: State, after: State): string[] => {
  const old = words(before)
  return Object.entries(words(after))
    .filter(([name, text]) => old[name] !== text)
    .map(([name, text]) => `${name}: ${text}`)
}

/** The states' texts do not say who is who, so the way is walked once more. `broken`: what its last step breaks. */
export const traceTo = (model: Model, code: Code, path: string[], broken?: string): Line[] => {
  let state = firstState(model)
  return path.slice(1).map((text, i) => {
    const isLast = i === path.length - 2
    const step = allSteps(model, state).find(
      (each) =>
        code.encode(each.to) === text &&
        (!isLast || !broken || brokenBy(state, each, model.config) === broken),
    )
    if (!step) throw new Error(`no step leads to state ${i + 1} of the trace`)
    const line = {
      who: nameOf(step),
      does: step.does,
      changed: changes(state, step.to),
      isFault: step.isFault === true,
    }
    state = canonical(model, step.to)
    return line
  })
}

/** One line a step: who does what, and what that changed. */
export const printTrace = (trace: Line[]): string =>
  trace
    .map(({ who, does, changed, isFault }, i) => {
      const step = `${String(i + 1).padStart(4)} ${isFault ? '!' : ' '} ${who.padEnd(9)} ${does}`
      return changed.length > 0 ? `${step.padEnd(72)} | ${changed.join('; ')}` : step
    })
    .join('\n')
