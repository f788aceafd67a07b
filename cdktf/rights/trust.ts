import { policyDocument } from '../../deployment/policy.ts'

/**
 * Who may take a role: a service of AWS, and only for this account, so that nobody makes the service act here for somebody else.
 * `source`: the pattern of the ARNs for which it may act; any of the account if it is left out.
 */
export const trustPolicy = (service: string, account: string, source?: string): string =>
  policyDocument([
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': account },
        ...(source !== undefined && { ArnLike: { 'aws:SourceArn': source } }),
      },
    },
  ])
