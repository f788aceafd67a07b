// What one provider process knows while Terraform runs: the schemas, the account, and what it was configured with.
import { isValues, textOf } from './coding.ts'
import type { Value, Values } from './coding.ts'
import type { Place } from './make-up.ts'
import type { Schemas } from './schema.ts'
import type { World } from './world.ts'

export interface Session {
  schemas: () => Schemas
  world: World
  place: Place
  defaultTags: Values
  /** Aborted when Terraform is asked to end. */
  stopping: AbortController
}

export const ACCOUNT = '111122223333'
/** Until the provider is configured, which it is before anything is planned. */
const NOWHERE: Place = { region: 'eu-central-1', account: ACCOUNT }

export const newSession = (schemas: () => Schemas, world: World): Session => ({
  schemas,
  world,
  place: NOWHERE,
  defaultTags: {},
  stopping: new AbortController(),
})

const tagsIn = (blocks: Value | undefined): Values => {
  const first = Array.isArray(blocks) ? blocks[0] : undefined
  const tags = isValues(first) ? first['tags'] : undefined
  return isValues(tags) ? tags : {}
}

/** Each stack says anew where it goes and what all its things are tagged with. */
export const configure = (session: Session, config: Values): void => {
  session.place = { region: textOf(config['region']) ?? session.place.region, account: ACCOUNT }
  session.defaultTags = tagsIn(config['default_tags'])
  session.stopping = new AbortController()
}
