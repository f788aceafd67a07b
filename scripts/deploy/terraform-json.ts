// What Terraform says of a plan and of a state in `terraform show -json`. Pure. https://developer.hashicorp.com/terraform/internals/json-format

export interface PlannedChange {
  /** `aws_s3_bucket.mail`, for instance. */
  address: string
  actions: string[]
  /** Why it goes or is made anew, in Terraform's words. */
  reason?: string
  before?: Record<string, unknown>
}

export interface Planned {
  changes: PlannedChange[]
  /** False: there is nothing to do. */
  isApplicable: boolean
}

interface PlanJson {
  applyable?: boolean
  resource_changes?: {
    address: string
    mode: string
    action_reason?: string
    change: { actions: string[]; before?: Record<string, unknown> | null }
  }[]
}

const parsed = <T extends object>(text: string): Partial<T> =>
  text.trim() === '' ? {} : (JSON.parse(text) as T)

export const readPlan = (text: string): Planned => {
  const { applyable = true, resource_changes: changes = [] } = parsed<PlanJson>(text)
  return {
    isApplicable: applyable,
    changes: changes
      .filter(({ mode, change }) => mode === 'managed' && !change.actions.includes('no-op'))
      .map(({ address, action_reason: reason, change: { actions, before } }) => ({
        address,
        actions,
        ...(reason !== undefined && { reason }),
        ...(before && { before }),
      })),
  }
}

/** What is there in AWS and would not be any more, or would be another one. What Terraform only forgets stays. */
export const lossesIn = ({ changes }: Planned): PlannedChange[] =>
  changes.filter(({ actions }) => actions.includes('delete'))

export const isCreated = ({ changes }: Planned, address: string): boolean =>
  changes.some((change) => change.address === address && change.actions.join() === 'create')

export interface State {
  /** Addresses of what was begun and not finished: Terraform would make it anew. */
  tainted: string[]
  outputs: Record<string, unknown>
}

interface StateJson {
  values?: {
    outputs?: Record<string, { value: unknown }>
    root_module?: { resources?: { address: string; tainted?: boolean }[] }
  }
}

export const readState = (text: string): State => {
  const { values: { outputs = {}, root_module: { resources = [] } = {} } = {} } = parsed<StateJson>(text)
  return {
    tainted: resources.flatMap(({ address, tainted }) => (tainted === true ? [address] : [])),
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])),
  }
}

/** Where the deployment of this state is. Absent: there is none yet. */
export const placeOf = ({ outputs }: State): { region: string; account: string } | undefined => {
  // The ARN of a topic that every deployment has had.
  const { mail_topic: topic } = outputs
  const [, , , region, account] = typeof topic === 'string' ? topic.split(':') : []
  return region && account ? { region, account } : undefined
}
