import { expect } from 'chai'
import { UNKNOWN } from '../../../../scripts/rehearsal/provider/coding.ts'
import { makeUp, uniqueKey } from '../../../../scripts/rehearsal/provider/make-up.ts'
import type { AttributeSchema, BlockSchema, CtyType } from '../../../../scripts/rehearsal/provider/schema.ts'

const place = { region: 'eu-central-1', account: '111122223333' }
const told = (name: string, type: CtyType, optional = false): AttributeSchema => ({
  name,
  type,
  optional,
  required: false,
  computed: true,
})
const schemaOf = (...attributes: AttributeSchema[]): BlockSchema => ({ attributes, blocks: [] })

describe('What AWS would fill in', () => {
  it('follows from how AWS names things', () => {
    const schema = schemaOf(told('arn', 'string'), told('id', 'string', true), told('url', 'string'))
    const thing = { type: 'aws_sqs_queue', serial: '7', place }
    const planned = { name: 'a', arn: UNKNOWN, id: UNKNOWN, url: UNKNOWN }

    expect(makeUp(schema, planned, thing)).to.deep.equal({
      name: 'a',
      arn: 'arn:aws:sqs:eu-central-1:111122223333:a',
      id: 'https://sqs.eu-central-1.amazonaws.com/111122223333/a',
      url: 'https://sqs.eu-central-1.amazonaws.com/111122223333/a',
    })
  })

  it('names what was not named before it is put together from the name', () => {
    const schema = schemaOf(told('arn', 'string'), told('name', 'string', true))
    const planned = { name_prefix: 'my-', name: UNKNOWN, arn: UNKNOWN }

    const { name, arn } = makeUp(schema, planned, { type: 'aws_sns_topic', serial: '7', place })

    expect(name).to.equal('my-terraform-7')
    expect(arn).to.equal('arn:aws:sns:eu-central-1:111122223333:my-terraform-7')
  })

  it('is empty where one could have chosen, and anything of the type where only AWS tells', () => {
    const schema = schemaOf(
      told('acl', 'string', true),
      told('tokens', ['list', 'string']),
      told('fingerprint', 'string'),
    )
    const planned = { acl: UNKNOWN, tokens: UNKNOWN, fingerprint: UNKNOWN }

    const { acl, tokens, fingerprint } = makeUp(schema, planned, {
      type: 'aws_unheard_of',
      serial: '7',
      place,
    })

    expect([acl, fingerprint]).to.deep.equal(['', 'fingerprint-7'])
    expect(tokens).to.have.lengthOf(3)
  })

  it('is filled in in blocks, too', () => {
    const inner = {
      name: 'rule',
      block: schemaOf(told('days', 'number')),
      nesting: 'list',
      min: 0,
      max: 0,
    } as const
    const schema = { attributes: [], blocks: [inner] }

    expect(makeUp(schema, { rule: [{ days: UNKNOWN }] }, { type: 'a', serial: '7', place })).to.deep.equal({
      rule: [{ days: 1 }],
    })
  })

  it('is unique by what AWS has only one of', () => {
    const thing = { type: 'aws_iam_role_policy', serial: '7', place }
    const subscription = { type: 'aws_sns_topic_subscription', serial: '7', place }

    expect(uniqueKey({ id: 'role:name' }, thing)).to.equal('aws_iam_role_policy role:name')
    expect(uniqueKey({ id: 'drawn', topic_arn: 't', protocol: 'sqs', endpoint: 'q' }, subscription)).to.equal(
      'aws_sns_topic_subscription t:sqs:q',
    )
  })
})
