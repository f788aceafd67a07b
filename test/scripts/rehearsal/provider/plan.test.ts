import { expect } from 'chai'
import { UNKNOWN } from '../../../../scripts/rehearsal/provider/coding.ts'
import { plan, toReplace } from '../../../../scripts/rehearsal/provider/plan.ts'
import type { BlockSchema } from '../../../../scripts/rehearsal/provider/schema.ts'

const attribute = (name: string, computed = false) =>
  ({ name, type: 'string', required: false, optional: true, computed }) as const
const schema: BlockSchema = {
  attributes: [attribute('name'), attribute('arn', true)],
  blocks: [
    {
      name: 'rule',
      block: { attributes: [attribute('id', true)], blocks: [] },
      nesting: 'list',
      min: 0,
      max: 0,
    },
  ],
}

describe('The plan of a resource', () => {
  it('leaves open what AWS will tell of a new one, in blocks too', () => {
    const proposed = { name: 'a', arn: null, rule: [{ id: null }, { id: 'given' }] }

    expect(plan(schema, { prior: null, proposed, configured: proposed }, {})).to.deep.equal({
      name: 'a',
      arn: UNKNOWN,
      rule: [{ id: UNKNOWN }, { id: 'given' }],
    })
  })

  it('keeps what AWS has told', () => {
    const prior = { name: 'a', arn: 'arn', rule: [] }
    const proposed = { ...prior, name: 'b' }

    expect(plan(schema, { prior, proposed, configured: { name: 'b', arn: null } }, {})).to.deep.equal(
      proposed,
    )
  })

  it('adds the tags that everything gets, which its own overrule', () => {
    const proposed = { tags: { stack: 'mine', role: 'dlq' }, tags_all: null }
    const change = { prior: null, proposed, configured: proposed }

    const { tags_all } = plan({ attributes: [], blocks: [] }, change, { stack: 'data', deployment: 'a' })

    expect(tags_all).to.deep.equal({ stack: 'mine', role: 'dlq', deployment: 'a' })
  })

  it('makes another one where a thing cannot be changed', () => {
    const prior = { name: 'a', retention: 4 }

    expect(toReplace({ prior, proposed: { name: 'b', retention: 4 }, configured: {} })).to.deep.equal([
      'name',
    ])
    expect(toReplace({ prior, proposed: { name: 'a', retention: 5 }, configured: {} })).to.deep.equal([])
    expect(toReplace({ prior: null, proposed: { name: 'a' }, configured: {} })).to.deep.equal([])
  })
})
