import { expect } from 'chai'
import { protectedIn, unprotected } from '../../../scripts/deploy/unprotect.ts'

const STACK = {
  resource: {
    aws_s3_bucket: {
      mail: { bucket: 'm', lifecycle: { prevent_destroy: true, ignore_changes: ['tags'] } },
      open: { bucket: 'o' },
    },
    aws_dynamodb_table: {
      rows: { name: 'r', deletion_protection_enabled: true, lifecycle: { prevent_destroy: true } },
    },
    aws_sqs_queue: { q: { name: 'q' } },
  },
}

describe('protection of a stack', () => {
  it('is found by address', () => {
    expect(protectedIn(STACK)).to.deep.equal(['aws_s3_bucket.mail', 'aws_dynamodb_table.rows'])
    expect(protectedIn({})).to.deep.equal([])
  })

  it('is given up for everything, and nothing else is changed', () => {
    expect(unprotected(STACK)).to.deep.equal({
      resource: {
        aws_s3_bucket: {
          mail: { bucket: 'm', force_destroy: true, lifecycle: { ignore_changes: ['tags'] } },
          open: { bucket: 'o', force_destroy: true },
        },
        aws_dynamodb_table: { rows: { name: 'r', deletion_protection_enabled: false } },
        aws_sqs_queue: { q: { name: 'q' } },
      },
    })
  })
})
