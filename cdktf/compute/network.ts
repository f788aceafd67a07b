// A network of its own, where nobody can come in. Daemons only call: AWS, the hosts of repositories, and what agents and builds fetch.
//
// There is no NAT gateway: it would triple the price of a deployment that does nothing ($33 a month beside $13, and $0.045 for each GB). A
// task has a public address instead ($3.65 a month while it runs), which lets nobody in: no rule of the security groups allows it.
import { Fn } from '#cdk'
import type { ITerraformDependable, TerraformStack } from '#cdk'
import { DataAwsAvailabilityZones } from '#aws/data-aws-availability-zones'
import { DefaultSecurityGroup } from '#aws/default-security-group'
import { InternetGateway } from '#aws/internet-gateway'
import { Route } from '#aws/route'
import { RouteTable } from '#aws/route-table'
import { RouteTableAssociation } from '#aws/route-table-association'
import { SecurityGroup } from '#aws/security-group'
import { Subnet } from '#aws/subnet'
import { Vpc } from '#aws/vpc'
import { VpcEndpoint } from '#aws/vpc-endpoint'
import { namesOf } from './names-of.ts'

export interface Network {
  subnets: string[]
  securityGroups: { router: string; worker: string }
  /** The way out. A service that names subnets only would be started before there is one, and drained when it is gone. */
  ways: ITerraformDependable[]
}

interface Place {
  prefix: string
  region: string
}

/** Nothing is connected to it, so it need not differ from other networks. Room for 250 tasks in each subnet. */
const ADDRESSES = '10.83.0.0/20'
export const SUBNETS = ['10.83.0.0/24', '10.83.1.0/24']
const ANYWHERE = '0.0.0.0/0'

const makeVpc = (stack: TerraformStack, Name: string): Vpc => {
  const vpc = new Vpc(stack, 'vpc', {
    cidrBlock: ADDRESSES,
    enableDnsSupport: true,
    enableDnsHostnames: true,
    tags: { Name },
  })
  // Without rules: what somebody starts here by mistake can talk to nobody.
  new DefaultSecurityGroup(stack, 'default-security-group', { vpcId: vpc.id, tags: { Name } })
  return vpc
}

const makeRoutes = (stack: TerraformStack, vpcId: string, Name: string) => {
  const gateway = new InternetGateway(stack, 'internet-gateway', { vpcId, tags: { Name } })
  const routes = new RouteTable(stack, 'routes', { vpcId, tags: { Name } })
  const out = new Route(stack, 'route-out', {
    routeTableId: routes.id,
    destinationCidrBlock: ANYWHERE,
    gatewayId: gateway.id,
  })
  return { routes, out }
}

/**
 * Zones that some old accounts still have and where Fargate runs nothing.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html
 */
const WITHOUT_FARGATE = ['apne1-az3', 'usw1-az2']

/** In two zones, so that the failure of one stops nothing for long. */
const makeSubnets = (stack: TerraformStack, vpcId: string, routes: RouteTable, prefix: string) => {
  // By name they cannot be told: not every account has the zones `a` and `b`. Those that an account must opt in to are far away.
  const zones = new DataAwsAvailabilityZones(stack, 'zones', {
    state: 'available',
    filter: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
    excludeZoneIds: WITHOUT_FARGATE,
  })
  return SUBNETS.map((cidrBlock, i) => {
    const subnet = new Subnet(stack, `subnet-${i + 1}`, {
      vpcId,
      cidrBlock,
      availabilityZone: Fn.element(zones.names, i) as string,
      tags: { Name: `${prefix}-${i + 1}` },
    })
    const way = new RouteTableAssociation(stack, `subnet-${i + 1}-routes`, {
      subnetId: subnet.id,
      routeTableId: routes.id,
    })
    return { id: subnet.id, way }
  })
}

/** Of the gateway kind, which costs nothing: what goes to S3 and DynamoDB stays inside AWS. */
const makeEndpoints = (
  stack: TerraformStack,
  vpcId: string,
  routes: RouteTable,
  { prefix, region }: Place,
) => {
  for (const service of ['s3', 'dynamodb'])
    new VpcEndpoint(stack, `endpoint-${service}`, {
      vpcId,
      serviceName: `com.amazonaws.${region}.${service}`,
      vpcEndpointType: 'Gateway',
      routeTableIds: [routes.id],
      tags: { Name: `${prefix}-${service}` },
    })
}

const outTo = (description: string, protocol: string, port: number) => ({
  description,
  protocol,
  fromPort: port,
  toPort: port,
  cidrBlocks: [ANYWHERE],
})

const makeSecurityGroups = (stack: TerraformStack, vpcId: string, prefix: string) => {
  const router = new SecurityGroup(stack, 'router-security-group', {
    name: namesOf('router', prefix).service,
    description: 'The router: calls AWS, is called by nobody',
    vpcId,
    ingress: [],
    egress: [outTo('AWS', 'tcp', 443)],
  })
  const worker = new SecurityGroup(stack, 'worker-security-group', {
    name: namesOf('worker', prefix).service,
    description: 'Workers: call whatever repositories, agents and builds need, are called by nobody',
    vpcId,
    ingress: [],
    // A host of repositories may listen on any port, and whatever an agent wanted to take out would leave by 443, too.
    egress: [outTo('AWS, repositories, what agents and builds fetch', '-1', 0)],
  })
  return { router: router.id, worker: worker.id }
}

export const makeNetwork = (stack: TerraformStack, place: Place): Network => {
  const { prefix } = place
  const vpc = makeVpc(stack, prefix)
  const { routes, out } = makeRoutes(stack, vpc.id, prefix)
  makeEndpoints(stack, vpc.id, routes, place)
  const subnets = makeSubnets(stack, vpc.id, routes, prefix)
  return {
    subnets: subnets.map(({ id }) => id),
    securityGroups: makeSecurityGroups(stack, vpc.id, prefix),
    ways: [out, ...subnets.map(({ way }) => way)],
  }
}
