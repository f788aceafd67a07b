// Policy documents as data, for Terraform and for the scripts that make the same things through the API.

export interface Statement {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  /** Absent in the policy of a role, which is for whoever has taken it. */
  Principal?: '*' | { Service: string }
  Action?: string | string[]
  NotAction?: string
  /** Absent where a role says who may take it. */
  Resource?: string | string[]
  Condition?: Record<string, Record<string, string>>
}

export const policyDocument = (statements: Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

/** Whatever else is allowed: not over a connection that anybody on its way can read. */
export const tlsOnly = (
  bucket: string,
  which: Pick<Statement, 'Action' | 'NotAction'> = { Action: 's3:*' },
): Statement => ({
  Sid: 'OnlyTls',
  Effect: 'Deny',
  Principal: '*',
  ...which,
  Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
})
