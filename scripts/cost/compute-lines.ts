// Containers, their addresses, and what else the network charges by the hour.
import { lineOf } from './line.ts'
import type { Line } from './line.ts'
import { HOURS_A_MONTH, PRICES, SPOT_FACTOR } from './prices.ts'
import type { Resource } from './resources.ts'
import type { Task } from './tasks.ts'

/** The lines of one kind of container, for `hours` of all of them together. Pure. */
export const containerLines = (task: Task, hours: number, how: string): Line[] => {
  const { daemon, vcpu, memoryGb, isArm, isSpot, hasAddress, paidDiskGib } = task
  const factor = isSpot ? SPOT_FACTOR : 1
  const cpu = isArm ? PRICES.cpuArm : PRICES.cpuX86
  const memory = isArm ? PRICES.memoryArm : PRICES.memoryX86
  const lines = [
    lineOf(`${daemon}: CPU`, vcpu * hours, cpu, `${vcpu} vCPU × ${how}`, factor),
    lineOf(`${daemon}: memory`, memoryGb * hours, memory, `${memoryGb} GB × ${how}`, factor),
  ]
  if (paidDiskGib > 0)
    lines.push(
      lineOf(`${daemon}: disk`, paidDiskGib * hours, PRICES.taskDisk, `${paidDiskGib} GB beyond 20 × ${how}`),
    )
  if (hasAddress)
    lines.push(lineOf(`${daemon}: public address`, hours, PRICES.publicAddress, `1 IPv4 address × ${how}`))
  return lines
}

/** What costs although nothing flows through it; nothing when there is none. */
export const networkLines = (resources: Resource[]): Line[] => {
  const gateways = resources.filter(({ type }) => type === 'aws_nat_gateway').length
  const zones = resources
    .filter(({ type, body }) => type === 'aws_vpc_endpoint' && body['vpc_endpoint_type'] === 'Interface')
    .reduce((sum, { body }) => sum + ((body['subnet_ids'] as unknown[] | undefined)?.length ?? 1), 0)
  const hours = `${HOURS_A_MONTH} h`
  return [
    ...(gateways === 0
      ? []
      : [lineOf('NAT gateways', gateways * HOURS_A_MONTH, PRICES.natGateway, `${gateways} × ${hours}`)]),
    ...(zones === 0
      ? []
      : [
          lineOf(
            'interface endpoints',
            zones * HOURS_A_MONTH,
            PRICES.interfaceEndpoint,
            `${zones} in zones × ${hours}`,
          ),
        ]),
  ]
}
