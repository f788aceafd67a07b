import { expect } from 'chai'
import { readData } from '../../../../scripts/rehearsal/provider/data-sources.ts'
import { loadSchemas } from '../../../../scripts/rehearsal/provider/load-schemas.ts'

const { dataSources } = loadSchemas({
  resources: [],
  dataSources: ['aws_caller_identity', 'aws_availability_zones', 'aws_ecs_cluster'],
})
const place = { region: 'eu-west-1', account: '111122223333' }

const read = (type: string, configured: Record<string, string> = {}) => {
  const schema = dataSources[type] ?? { attributes: [], blocks: [] }
  const unset = Object.fromEntries(schema.attributes.map(({ name }) => [name, null]))
  return readData(schema, type, { ...unset, ...configured }, place)
}

describe('What is read about the account', () => {
  it('is its number, and where it is', () => {
    expect(read('aws_caller_identity')).to.include({ account_id: '111122223333', id: '111122223333' })
    expect(read('aws_availability_zones')['names']).to.deep.equal(['eu-west-1a', 'eu-west-1b', 'eu-west-1c'])
  })

  it('keeps what was asked, and is of the right type where nothing is known', () => {
    const cluster = read('aws_ecs_cluster', { cluster_name: 'a' })

    expect(cluster['cluster_name']).to.equal('a')
    expect(cluster['status']).to.be.a('string').that.is.not.empty
    expect(cluster['running_tasks_count']).to.be.a('number')
  })
})
