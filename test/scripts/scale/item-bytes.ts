import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** What DynamoDB reckons for a value: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const valueBytes = ({ S, N, M }: AttributeValue): number => {
  if (S !== undefined) return Buffer.byteLength(S)
  if (N !== undefined) return Math.ceil(N.replaceAll(/[-.]/g, '').length / 2) + 1
  if (M !== undefined) return 3 + Object.keys(M).length + itemBytes(M)
  throw new Error('texts, numbers and maps only')
}

/** The size of an item, names included, by which its writes are counted. */
export const itemBytes = (item: Record<string, AttributeValue>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0)
