// Tables of the topology. They are the truth: whatever else is lost, nothing is lost with it.
import type { TerraformStack } from '#cdk'
import { DynamodbTable } from '#aws/dynamodb-table'
import { keyAttributes, tables } from '../../contract/topology.ts'
import type { TableSpec } from '../../contract/topology.ts'
import type { Deployment } from '../deployment.ts'

/** As far back as DynamoDB can go; it costs by size, not by days. */
const RECOVERY_DAYS = 35

const KEPT = {
  deletionProtectionEnabled: true,
  pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
  lifecycle: { preventDestroy: true },
}

const makeTable = (stack: TerraformStack, id: string, spec: TableSpec, isKept: boolean): DynamodbTable =>
  new DynamodbTable(stack, id, {
    name: spec.name,
    billingMode: 'PAY_PER_REQUEST',
    hashKey: spec.partition,
    ...(spec.sort && { rangeKey: spec.sort }),
    attribute: [...keyAttributes(spec)].map(([name, type]) => ({ name, type })),
    ...(spec.indexes.length > 0 && {
      globalSecondaryIndex: spec.indexes.map(({ name, partition, sort, projection }) => ({
        name,
        hashKey: partition,
        ...(sort && { rangeKey: sort.name }),
        ...(typeof projection === 'string'
          ? { projectionType: projection }
          : { projectionType: 'INCLUDE', nonKeyAttributes: [...projection] }),
      })),
    }),
    ...(spec.ttl && { ttl: { attributeName: spec.ttl, enabled: true } }),
    ...(isKept && KEPT),
  })

/** Makes all of them and returns them by name. On an emulator, which is thrown away, nothing protects them. */
export const makeTables = (
  stack: TerraformStack,
  { settings: { prefix, target } }: Deployment,
): Map<string, DynamodbTable> =>
  new Map(
    tables(prefix).map((spec) => [
      spec.name,
      makeTable(stack, spec.name.slice(prefix.length + 1), spec, target === 'aws'),
    ]),
  )
