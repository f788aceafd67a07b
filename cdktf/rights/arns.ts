// The ARNs that rights name. A name may be a pattern.
import type { Place } from './statement.ts'

export const arnsOf = ({ region, account }: Pick<Place, 'region' | 'account'>) => {
  const at = (service: string, resource: string): string =>
    `arn:aws:${service}:${region}:${account}:${resource}`
  return {
    queue: (name: string) => at('sqs', name),
    table: (name: string) => at('dynamodb', `table/${name}`),
    index: (table: string, name: string) => at('dynamodb', `table/${table}/index/${name}`),
    // Buckets are named in a space that all accounts and regions share.
    bucket: (name: string) => `arn:aws:s3:::${name}`,
    objects: (bucket: string, keys: string) => `arn:aws:s3:::${bucket}/${keys}`,
    service: (cluster: string, name: string) => at('ecs', `service/${cluster}/${name}`),
    tasks: (cluster: string) => at('ecs', `task/${cluster}/*`),
    identities: () => at('ses', 'identity/*'),
    images: (repository: string) => at('ecr', `repository/${repository}`),
    logStreams: (group: string) => at('logs', `log-group:${group}:log-stream:*`),
    // Secrets Manager puts a hyphen and six characters of its own behind the name.
    secret: (name: string) => at('secretsmanager', `secret:${name}-??????`),
  }
}
