import { expect } from 'chai'
import { resourcesOf, stackOf } from './synth.ts'

const all = (type: string) => resourcesOf(stackOf('compute'), type)

describe('The network', () => {
  it('lets nobody in', () => {
    for (const group of all('aws_security_group')) expect(group['ingress'], group['name']).to.deep.equal([])
    expect(all('aws_security_group')).to.have.length(2)
    for (const type of ['aws_security_group_rule', 'aws_vpc_security_group_ingress_rule', 'aws_lb'])
      expect(all(type), type).to.deep.equal([])
    for (const group of all('aws_default_security_group'))
      expect(group).not.to.have.any.keys('ingress', 'egress')
  })

  it('lets the router out to AWS alone', () => {
    const router = all('aws_security_group').find(({ name }) => name === 'webordinary-router')

    expect(router?.['egress']).to.have.length(1)
    expect(router?.['egress'][0]).to.include({ protocol: 'tcp', from_port: 443, to_port: 443 })
  })

  it('costs nothing: no NAT gateway, no interface endpoint, no address that is kept', () => {
    for (const type of ['aws_nat_gateway', 'aws_eip', 'aws_efs_file_system'])
      expect(all(type), type).to.deep.equal([])
    expect(
      all('aws_vpc_endpoint').map((endpoint) => [endpoint['service_name'], endpoint['vpc_endpoint_type']]),
    ).to.have.deep.members([
      ['com.amazonaws.eu-central-1.s3', 'Gateway'],
      ['com.amazonaws.eu-central-1.dynamodb', 'Gateway'],
    ])
  })

  it('lies in two zones', () => {
    const zones = all('aws_subnet').map(({ availability_zone }) => availability_zone as string)

    expect(new Set(zones).size).to.equal(2)
  })

  it('passes over zones where Fargate runs nothing', () => {
    const zones = stackOf('compute').data?.['aws_availability_zones']?.['zones']

    expect(zones?.['exclude_zone_ids']).to.deep.equal(['apne1-az3', 'usw1-az2'])
  })
})
