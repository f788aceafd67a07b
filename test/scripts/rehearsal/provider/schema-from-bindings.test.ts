import { expect } from 'chai'
import { loadSchemas } from '../../../../scripts/rehearsal/provider/load-schemas.ts'
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlock,
} from '../../../../scripts/rehearsal/provider/schema.ts'

const schemas = loadSchemas({
  resources: [
    'aws_sqs_queue',
    'aws_dynamodb_table',
    'aws_ecs_service',
    'aws_security_group',
    'aws_ses_receipt_rule',
    'aws_sqs_cue',
  ],
  dataSources: ['aws_availability_zones'],
})

const attributeOf = (schema: BlockSchema | undefined, name: string): AttributeSchema | undefined =>
  schema?.attributes.find((attribute) => attribute.name === name)
const blockOf = (schema: BlockSchema | undefined, name: string): NestedBlock | undefined =>
  schema?.blocks.find((block) => block.name === name)

describe('The schema, read from the bindings', () => {
  it('tells what must be given, what may be, and what AWS gives', () => {
    const table = schemas.resources['aws_dynamodb_table']

    expect(attributeOf(table, 'name')).to.include({ required: true, optional: false, computed: false })
    expect(attributeOf(table, 'range_key')).to.include({ required: false, optional: true, computed: false })
    expect(attributeOf(table, 'arn')).to.include({ required: false, optional: false, computed: true })
    expect(attributeOf(table, 'stream_view_type')).to.include({
      required: false,
      optional: true,
      computed: true,
    })
  })

  it('tells the types of attributes', () => {
    const queue = schemas.resources['aws_sqs_queue']

    expect(attributeOf(queue, 'name')?.type).to.equal('string')
    expect(attributeOf(queue, 'visibility_timeout_seconds')?.type).to.equal('number')
    expect(attributeOf(queue, 'fifo_queue')?.type).to.equal('bool')
    expect(attributeOf(queue, 'tags')?.type).to.deep.equal(['map', 'string'])
  })

  it('tells sets from lists', () => {
    const [zones, rule] = [
      schemas.dataSources['aws_availability_zones'],
      schemas.resources['aws_ses_receipt_rule'],
    ]

    expect(attributeOf(zones, 'names')?.type).to.deep.equal(['list', 'string'])
    expect(attributeOf(zones, 'group_names')?.type).to.deep.equal(['set', 'string'])
    expect(blockOf(zones, 'filter')?.nesting).to.equal('set')
    expect(blockOf(rule, 's3_action')?.nesting).to.equal('set')
  })

  it('tells how many blocks there may be', () => {
    const table = schemas.resources['aws_dynamodb_table']

    expect(blockOf(table, 'ttl')).to.include({ nesting: 'list', min: 0, max: 1 })
    expect(blockOf(table, 'global_secondary_index')).to.include({ nesting: 'set', min: 0, max: 0 })
    expect(blockOf(table, 'timeouts')).to.include({ nesting: 'single' })
  })

  it('goes into blocks', () => {
    const strategy = blockOf(schemas.resources['aws_ecs_service'], 'capacity_provider_strategy')
    const index = blockOf(schemas.resources['aws_dynamodb_table'], 'global_secondary_index')

    expect(attributeOf(strategy?.block, 'capacity_provider')).to.include({ type: 'string', required: true })
    expect(attributeOf(index?.block, 'projection_type')).to.include({ type: 'string', required: true })
    expect(attributeOf(index?.block, 'non_key_attributes')?.type).to.deep.equal(['set', 'string'])
  })

  it('takes blocks that AWS may fill in for attributes, as the provider does', () => {
    const group = schemas.resources['aws_security_group']

    expect(blockOf(group, 'ingress')).to.equal(undefined)
    expect(attributeOf(group, 'ingress')).to.include({ optional: true, computed: true })
    expect(attributeOf(group, 'ingress')?.type).to.have.nested.property('[1][1].from_port', 'number')
  })

  it('reads the provider, too, of which nothing is computed', () => {
    expect(attributeOf(schemas.provider, 'region')).to.include({ type: 'string', optional: true })
    expect(blockOf(schemas.provider, 'endpoints')?.block.attributes.map(({ name }) => name)).to.include('sqs')
    expect(schemas.provider.attributes.filter(({ computed }) => computed)).to.deep.equal([])
    expect(attributeOf(schemas.provider, 'alias')).to.equal(undefined)
  })

  it('leaves out what the bindings do not have', () => {
    expect(schemas.resources).not.to.have.property('aws_sqs_cue')
  })
})
