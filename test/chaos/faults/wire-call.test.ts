import { expect } from 'chai'
import { askedIn, receivedIn } from './wire-call.ts'

const headers = (act: string) => ({
  'x-amz-target': `AmazonSQS.${act}`,
  'user-agent': 'aws-sdk-js/3.9 os/linux lang/js app/worker-2 m/E',
})

describe('a call on the wire', () => {
  it('tells who calls, and which row it is about', () => {
    const body = {
      TableName: 'webordinary-container-ownership',
      Key: { projectKey: { S: 'shop#ann' } },
      UpdateExpression: 'SET heartbeat = :beat',
    }

    expect(askedIn(headers('UpdateItem'), JSON.stringify(body))).to.deep.equal({
      place: 'worker-2',
      act: 'UpdateItem',
      target: 'webordinary-container-ownership',
      subjects: ['shop#ann'],
      sets: 'SET heartbeat = :beat',
    })
  })

  it('tells the queue, and whose claim or which command it sends', () => {
    const sent = (message: object): string[] => {
      const body = { QueueUrl: 'http://cloud/000/unclaimed', MessageBody: JSON.stringify(message) }
      const { target, subjects } = askedIn(headers('SendMessage'), JSON.stringify(body))
      expect(target).to.equal('unclaimed')
      return subjects
    }

    expect(sent({ projectId: 'shop', userId: 'ann', requestedAt: 1 })).to.deep.equal(['shop#ann'])
    expect(sent({ projectId: 'shop', userId: 'ann', commandId: 'c1' })).to.deep.equal(['c1'])
  })

  it('tells what a receive brings', () => {
    const Messages = [{ Body: '{"projectId":"shop","userId":"ann"}' }, { Body: '{"commandId":"c1"}' }]

    expect(receivedIn(JSON.stringify({ Messages }))).to.deep.equal(['shop#ann', 'c1'])
    expect(receivedIn('{}')).to.deep.equal([])
  })

  it('is none of ours when it says nothing that we know', () => {
    const unknown = { place: '', act: '', target: '', subjects: [] }

    expect(askedIn({}, 'no JSON')).to.deep.equal(unknown)
    expect(receivedIn('<html>')).to.deep.equal([])
  })
})
