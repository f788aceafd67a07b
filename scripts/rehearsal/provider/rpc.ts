// The calls of Terraform, each answered by one function: what comes is decoded, what goes is encoded, and everything else is elsewhere.
import { apply, remember } from './apply.ts'
import { fromWire, toWire } from './coding.ts'
import type { DynamicValue, Values } from './coding.ts'
import { readData, refusedDataSource } from './data-sources.ts'
import { plan, toReplace } from './plan.ts'
import { problemsOf } from './rules/all.ts'
import type { BlockSchema } from './schema.ts'
import { configure } from './session.ts'
import type { Session } from './session.ts'
import { wireSchema } from './wire-schema.ts'

/** The fields of a request, of which each call has some. */
export interface Request {
  type_name: string
  config?: DynamicValue
  current_state?: DynamicValue
  prior_state?: DynamicValue
  planned_state?: DynamicValue
  proposed_new_state?: DynamicValue
  raw_state?: { json: Uint8Array }
}

export type Call = (request: Request) => object | Promise<object>

const ERROR = 1

const errors = (type: string, problems: string[]) => ({
  diagnostics: problems.map((detail) => ({ severity: ERROR, summary: `${type} is refused`, detail })),
})

const schemaOf = (schemas: Record<string, BlockSchema>, type: string): BlockSchema => {
  const found = schemas[type]
  if (!found) throw new Error(`no schema of ${type} was sent`)
  return found
}

const readState = (session: Session, { type_name: type, current_state }: Request): object => {
  const values = fromWire(current_state)
  if (values) remember(session, type, values)
  return { new_state: toWire(values) }
}

const planChange = (session: Session, { type_name: type, ...request }: Request): object => {
  const proposed = fromWire(request.proposed_new_state)
  if (!proposed) return { planned_state: toWire(null), legacy_type_system: true }
  const change = {
    prior: fromWire(request.prior_state),
    proposed,
    configured: fromWire(request.config) ?? {},
  }
  const planned = plan(schemaOf(session.schemas().resources, type), change, session.defaultTags)
  const requires_replace = toReplace(change).map((name) => ({ steps: [{ attribute_name: name }] }))
  return { planned_state: toWire(planned), requires_replace, legacy_type_system: true }
}

const applyChange = async (session: Session, { type_name: type, ...request }: Request): Promise<object> => {
  const [prior, planned] = [fromWire(request.prior_state), fromWire(request.planned_state)]
  const schema = schemaOf(session.schemas().resources, type)
  const applied = await apply(session, { type, schema, prior, planned })
  if (applied.problems)
    return { new_state: toWire(applied.values ?? prior), ...errors(type, applied.problems) }
  return { new_state: toWire(applied.values), legacy_type_system: true }
}

/** Of a type that Terraform has asked the schema of: in `raw_state` stands what was stored, and nothing has changed its form since. */
const upgradeState = ({ raw_state }: Request): object => ({
  upgraded_state: toWire(JSON.parse(Buffer.from(raw_state?.json ?? []).toString()) as Values),
})

const readDataSource = (session: Session, { type_name: type, config }: Request): object => {
  const schema = schemaOf(session.schemas().dataSources, type)
  return { state: toWire(readData(schema, type, fromWire(config) ?? {}, session.place)) }
}

const mapped = (schemas: Record<string, BlockSchema>) =>
  Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, wireSchema(schema)]))

const allSchemas = (session: Session): object => {
  const { provider, resources, dataSources } = session.schemas()
  return {
    provider: wireSchema(provider),
    resource_schemas: mapped(resources),
    data_source_schemas: mapped(dataSources),
  }
}

export const calls = (session: Session): Record<string, Call> => ({
  GetSchema: () => allSchemas(session),
  PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
  ValidateResourceTypeConfig: ({ type_name: type, config }) =>
    errors(type, problemsOf(type, fromWire(config) ?? {})),
  ValidateDataSourceConfig: ({ type_name: type }) => errors(type, refusedDataSource(type)),
  UpgradeResourceState: upgradeState,
  Configure: ({ config }) => {
    configure(session, fromWire(config) ?? {})
    return {}
  },
  ReadResource: (request) => readState(session, request),
  PlanResourceChange: (request) => planChange(session, request),
  ApplyResourceChange: (request) => applyChange(session, request),
  ReadDataSource: (request) => readDataSource(session, request),
  Stop: () => {
    session.stopping.abort()
    return {}
  },
})
