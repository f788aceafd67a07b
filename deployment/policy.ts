// Policy documents as data, for Terraform and for scripts that create the same resources through the API.

export interface Statement {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  /** Absent in a role's policy. */
  Principal?: '*' | { Service: string }
  Action?: string | string[]
  NotAction?: string
  /** Absent in a role's trust policy. */
  Resource?: string | string[]
  Condition?: Record<string, Record<string, string | string[]>>
}

export const policyDocument = (statements: Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

/** Denies access over unencrypted connections, whatever else is allowed. */
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
