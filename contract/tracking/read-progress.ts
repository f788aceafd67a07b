// The progress on a row is the worker's word: what is not as it should be is left out, and never hides the row.

const LONGEST = 200

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : undefined

const amountIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined

const AMOUNTS = ['filesTouched', 'costUsd', 'inputTokens', 'outputTokens'] as const

/** A `Progress`; `undefined` without a time or a stage. */
export const readProgress = (value: unknown) => {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const [at, stage] = [amountIn(found['at']), textIn(found['stage'])]
  if (at === undefined || stage === undefined) return undefined
  const [doing, printed] = [textIn(found['doing']), textIn(found['printed'])]
  const amounts = AMOUNTS.map((name) => [name, amountIn(found[name])] as const)
  const told = amounts.filter(([, amount]) => amount !== undefined)
  const known = Object.fromEntries(told) as Partial<Record<(typeof AMOUNTS)[number], number>>
  return {
    at,
    stage,
    ...(doing !== undefined && { doing }),
    ...(printed !== undefined && { printed }),
    ...known,
  }
}
