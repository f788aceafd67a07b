// What is read about the account. Where the stand-in knows nothing, it makes up a value of the right type.
import { UNKNOWN } from './coding.ts'
import type { Values } from './coding.ts'
import type { Place } from './make-up.ts'
import { makeUp } from './make-up.ts'
import type { BlockSchema } from './schema.ts'

const ZONES = ['a', 'b', 'c']
const subnet = (index: number): string => `subnet-0${String(index).padStart(16, '0')}`

const KNOWN: Record<string, (place: Place) => Values> = {
  aws_caller_identity: ({ account }) => ({
    account_id: account,
    id: account,
    user_id: 'AIDA0000000000000000',
    arn: `arn:aws:iam::${account}:user/deployer`,
  }),
  aws_region: ({ region }) => ({
    id: region,
    name: region,
    region,
    endpoint: `ec2.${region}.amazonaws.com`,
  }),
  aws_partition: () => ({
    id: 'aws',
    partition: 'aws',
    dns_suffix: 'amazonaws.com',
    reverse_dns_prefix: 'com.amazonaws',
  }),
  aws_availability_zones: ({ region }) => ({
    id: region,
    names: ZONES.map((zone) => `${region}${zone}`),
    zone_ids: ZONES.map((_, index) => `az${index + 1}`),
    group_names: [region],
  }),
  aws_vpc: () => ({ id: 'vpc-00000000000000001', cidr_block: '172.31.0.0/16' }),
  aws_subnets: ({ region }) => ({ id: region, ids: ZONES.map((_, index) => subnet(index + 1)) }),
}

/** `aws_iam_policy_document` would have to be worked out; a made-up document would let anything pass. */
export const refusedDataSource = (type: string): string[] =>
  type === 'aws_iam_policy_document'
    ? ['the stand-in does not work out policy documents: write them as JSON']
    : []

export const readData = (schema: BlockSchema, type: string, configured: Values, place: Place): Values => {
  const asked = schema.attributes.filter(({ name, computed }) => computed && configured[name] === null)
  const known = KNOWN[type]?.(place) ?? {}
  const found = asked.map(({ name }) => [name, known[name] ?? UNKNOWN] as const)
  const values = { ...configured, ...Object.fromEntries(found) }
  return makeUp(schema, values, { type: `data.${type}`, serial: '000000000001', place })
}
