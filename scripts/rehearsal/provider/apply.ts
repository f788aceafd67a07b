// Makes, changes and deletes in the world what Terraform has planned, and refuses what AWS would refuse then.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Values } from './coding.ts'
import { makeUp, uniqueKey } from './make-up.ts'
import { missingReferences } from './references.ts'
import type { BlockSchema } from './schema.ts'
import type { Session } from './session.ts'
import { drawSerial } from './world.ts'

/** Things take a moment to be made: what is asked for at the same time does not find them, so that a missing dependency always shows. */
const MAKING_MS = 15

/** With problems: what is there all the same, half made. */
export type Applied =
  { values: Values | null; problems?: undefined } | { problems: string[]; values?: Values }

export interface Asked {
  type: string
  schema: BlockSchema
  prior: Values | null
  /** Null: it is to be deleted. */
  planned: Values | null
}

const keyOf = ({ place }: Session, type: string, values: Values): string =>
  uniqueKey(values, { type, serial: '', place })

/** What a state says is there: a provider that was started anew learns it as Terraform refreshes. */
export const remember = (session: Session, type: string, values: Values): void => {
  session.world.things.set(keyOf(session, type, values), { type, values })
}

/** What follows from it, which may be refused. */
const follow = async (session: Session, type: string, prior: Values | null, values: Values | null) => {
  try {
    await session.world.follow?.({ type, prior, values }, session.stopping.signal)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

const make = async (session: Session, { type, schema }: Asked, planned: Values): Promise<Applied> => {
  await sleep(MAKING_MS)
  const thing = { type, serial: drawSerial(session.world), place: session.place }
  const values = makeUp(schema, planned, thing)
  const key = uniqueKey(values, thing)
  if (session.world.things.has(key)) return { problems: [`there is one already: ${key}`] }
  session.world.things.set(key, { type, values })
  const problems = await follow(session, type, null, values)
  return problems.length > 0 ? { values, problems } : { values }
}

/** Also a made thing may be given what was not known before. */
const change = async (
  session: Session,
  { type, schema, prior }: Asked,
  planned: Values,
): Promise<Applied> => {
  const thing = { type, serial: drawSerial(session.world), place: session.place }
  const values = makeUp(schema, planned, thing)
  if (prior) session.world.things.delete(keyOf(session, type, prior))
  remember(session, type, values)
  const problems = await follow(session, type, prior, values)
  return problems.length > 0 ? { problems } : { values }
}

export const apply = async (session: Session, asked: Asked): Promise<Applied> => {
  const { type, prior, planned } = asked
  if (!planned) {
    if (!prior) return { values: null }
    session.world.things.delete(keyOf(session, type, prior))
    const problems = await follow(session, type, prior, null)
    return problems.length > 0 ? { problems } : { values: null }
  }
  const problems = missingReferences(session.world, type, planned)
  if (problems.length > 0) return { problems }
  return prior ? change(session, asked, planned) : make(session, asked, planned)
}
