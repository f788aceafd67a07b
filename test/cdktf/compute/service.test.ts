import { expect } from 'chai'
import { stackOf } from './synth.ts'
import type { Attributes } from './synth.ts'
import { DAEMONS, environmentIn } from './container-in.ts'

const serviceOf = (daemon: string, env: Record<string, string> = {}): Attributes =>
  stackOf('compute', env).resource['aws_ecs_service']?.[`${daemon}-service`] ?? {}

describe('The services', () => {
  it('are one router, never on Spot, and no worker to begin with', () => {
    expect(serviceOf('router', { WORKER_SPOT: 'yes' })).to.deep.include({
      name: 'webordinary-router',
      desired_count: 1,
      capacity_provider_strategy: [{ capacity_provider: 'FARGATE', base: 1, weight: 1 }],
    })
    expect(serviceOf('worker')).to.deep.include({
      name: 'webordinary-worker',
      desired_count: 0,
      // A deploy must not end workers that the scaling has started.
      lifecycle: { ignore_changes: ['desired_count'] },
    })
    expect(serviceOf('router')).not.to.have.property('lifecycle')
  })

  it('are as many routers as are asked for', () => {
    expect(serviceOf('router', { ROUTERS: '3' })).to.include({ desired_count: 3 })
  })

  it('have workers on Spot by choice', () => {
    const providerOf = (WORKER_SPOT: string) =>
      (serviceOf('worker', { WORKER_SPOT })['capacity_provider_strategy'] as Attributes[]).map(
        ({ capacity_provider }) => capacity_provider as string,
      )

    expect(providerOf('no')).to.deep.equal(['FARGATE'])
    expect(providerOf('yes')).to.deep.equal(['FARGATE_SPOT'])
  })

  for (const daemon of DAEMONS) {
    it(`replace a ${daemon} without a gap, and go back when the new one does not start`, () => {
      expect(serviceOf(daemon)).to.deep.include({
        deployment_minimum_healthy_percent: 100,
        deployment_maximum_percent: 200,
        deployment_circuit_breaker: { enable: true, rollback: true },
        propagate_tags: 'SERVICE',
      })
    })

    it(`start a ${daemon} where it gets out and nobody gets in`, () => {
      const service = serviceOf(daemon)

      expect(service['network_configuration']).to.include({ assign_public_ip: true })
      expect(service['network_configuration']['security_groups']).to.deep.equal([
        `\${aws_security_group.${daemon}-security-group.id}`,
      ])
      expect(service).to.include({ enable_execute_command: false })
      // Beside capacity providers ECS refuses it.
      expect(service).not.to.have.property('launch_type')
    })

    it(`start a ${daemon} when there is a way out, and drain it before that goes`, () => {
      expect(serviceOf(daemon)['depends_on']).to.include.members([
        'aws_route.route-out',
        'aws_route_table_association.subnet-1-routes',
        'aws_route_table_association.subnet-2-routes',
      ])
    })

    it(`start a ${daemon} when its rights are there`, () => {
      expect(serviceOf(daemon)['depends_on']).to.include.members([
        'aws_ecs_cluster_capacity_providers.capacity-providers',
        `aws_iam_role_policy.${daemon}-task-rights`,
        `aws_iam_role_policy.${daemon}-execution-rights`,
      ])
    })
  }

  it('are replaced one after the other: workers when the router is steady', () => {
    expect(serviceOf('router')).to.include({ wait_for_steady_state: true })
    expect(serviceOf('worker')['depends_on']).to.include('aws_ecs_service.router-service')
  })

  it('are found by the router under the name that it is told', () => {
    const { name } = stackOf('compute').resource['aws_ecs_cluster']?.['cluster'] ?? {}

    expect(environmentIn('router')['WORKER_SERVICE']).to.equal(`${name}/${serviceOf('worker')['name']}`)
  })
})
