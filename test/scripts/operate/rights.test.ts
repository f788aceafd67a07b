import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { documentedRights, recordCalls } from './rights.ts'

describe('the rights of an operator', () => {
  it('are told for each command that looks at commands, and those of another one with it', () => {
    const rights = documentedRights()

    expect([...rights.keys()]).to.have.members([
      'status',
      'failed',
      'stop',
      'again',
      'dead',
      'redrive',
      'drop',
    ])
    expect(rights.get('drop')).to.include('sqs:DeleteMessage').and.to.include('sqs:ReceiveMessage')
    expect(rights.get('dead')).not.to.include('sqs:DeleteMessage')
  })

  it('are held against every call of a command in a test', async () => {
    const at = { region: 'us-east-1', endpoint: 'http://127.0.0.1:1', maxAttempts: 1 }
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
    const clients = {
      dynamodb: new DynamoDBClient({ ...at, credentials }),
      sqs: new SQSClient({ ...at, credentials }),
      s3: new S3Client({ ...at, credentials }),
    }
    const { called, stop } = recordCalls(clients)

    await clients.dynamodb.send(new ListTablesCommand()).catch(() => undefined)
    await clients.s3.send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' })).catch(() => undefined)
    stop()
    await clients.dynamodb.send(new ListTablesCommand()).catch(() => undefined)

    expect([...called]).to.deep.equal(['dynamodb:ListTables', 's3:GetObject'])
  })
})
