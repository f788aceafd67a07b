/** Parameters from before expressions, and of parallel scans. Ignoring one would make a test lie, so they throw. */
const unknown = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
  'Segment',
  'TotalSegments',
]

export function refuseLegacy(input: object): void {
  const found = unknown.find((name) => (input as Record<string, unknown>)[name] !== undefined)
  if (found) throw new Error(`the in-memory fake does not know the parameter ${found}`)
}
