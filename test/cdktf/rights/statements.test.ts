import { expect } from 'chai'
import { executionRights } from '../../../cdktf/rights/execution.ts'
import { formerRights } from '../../../cdktf/rights/former.ts'
import { routerRights } from '../../../cdktf/rights/router.ts'
import { rolePolicy } from '../../../cdktf/rights/statement.ts'
import type { Statement } from '../../../cdktf/rights/statement.ts'
import { workerRights } from '../../../cdktf/rights/worker.ts'
import { PLACE } from './place.ts'

/** Of all inline policies of a role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_CHARACTERS = 10_240

const ROLES: Record<string, Statement[]> = {
  router: [...routerRights(PLACE), ...formerRights('router', PLACE)],
  worker: [...workerRights(PLACE), ...formerRights('worker', PLACE)],
  'execution of the router': executionRights(PLACE, 'router'),
  'execution of the worker': executionRights(PLACE, 'worker'),
}

/** Actions that know no resources, and one that is held by its condition. */
const NO_RESOURCE = /^(ecr:GetAuthorizationToken|states:SendTask(Success|Failure|Heartbeat))$/

describe('The statements of a role', () => {
  for (const [role, statements] of Object.entries(ROLES))
    describe(role, () => {
      it('have names of their own, in letters and digits, as IAM wants them', () => {
        const sids = statements.map(({ sid }) => sid)
        expect(new Set(sids).size).to.equal(sids.length)
        for (const sid of sids) expect(sid).to.match(/^[A-Za-z0-9]+$/)
      })

      it('are there, and each says why', () => {
        expect(statements).not.to.be.empty
        for (const { why } of statements) expect(why.split(' ')).to.have.length.that.is.at.least(3)
      })

      it('name each action in full', () => {
        expect(statements.flatMap(({ actions }) => actions)).not.to.be.empty
        for (const { actions } of statements)
          for (const action of actions) expect(action).to.match(/^[a-z0-9]+:[A-Z][A-Za-z0-9]+$/)
      })

      it('name their resources by the prefix of the deployment', () => {
        for (const { actions, resources, conditions } of statements) {
          if (
            actions.every((action) => NO_RESOURCE.test(action)) ||
            conditions?.StringEquals?.['ses:FromAddress']
          )
            continue
          for (const resource of resources)
            expect(resource.split(':').slice(5).join(':')).to.match(/(^|\/|:)wo[-/:]/)
        }
      })

      it('name each resource with region and account, where there are any', () => {
        for (const resource of statements.flatMap(({ resources }) => resources))
          if (resource !== '*') expect(resource).to.match(/^arn:aws:(s3::|[a-z]+:eu-central-1:123456789012):/)
      })

      it('make a document that IAM takes: JSON, and not too long for the longest prefix', () => {
        const text = rolePolicy(statements)
        const { Version, Statement } = JSON.parse(text) as {
          Version: string
          Statement: Record<string, unknown>[]
        }
        const names = statements.reduce((sum, { resources }) => sum + resources.length * 2, 0)

        expect(Version).to.equal('2012-10-17')
        expect(Statement.map(({ Sid }) => Sid)).to.deep.equal(statements.map(({ sid }) => sid))
        for (const one of Statement) {
          expect(one).to.include({ Effect: 'Allow' })
          expect(Object.keys(one)).to.include.members(['Action', 'Resource']).and.not.include('why')
        }
        expect(text.length + names * ('x'.repeat(15).length - 'wo'.length)).to.be.below(MOST_CHARACTERS)
      })
    })

  it('keep their conditions in the document', () => {
    const { Statement } = JSON.parse(rolePolicy(routerRights(PLACE))) as {
      Statement: Record<string, unknown>[]
    }

    expect(Statement.find(({ Sid }) => Sid === 'Answer')?.['Condition']).to.deep.equal({
      StringEquals: { 'ses:FromAddress': 'edit@example.org' },
    })
  })
})
