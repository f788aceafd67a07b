// What ECS may do to start a daemon's containers. The daemon itself does not have these rights.
import { deploymentNames } from '../../deployment/names.ts'
import { arnsOf } from './arns.ts'
import type { Place, Statement } from './statement.ts'

export type Daemon = 'router' | 'worker'

const secretRights = (secrets: string[], secret: (name: string) => string): Statement[] =>
  secrets.length === 0
    ? []
    : [
        {
          sid: 'GiveSecrets',
          why: 'Passwords and keys that are given to this daemon only.',
          actions: ['secretsmanager:GetSecretValue'],
          resources: secrets.map(secret),
        },
      ]

/** Of the execution role of one daemon: each has its own, so that neither comes by the secrets of the other. */
export const executionRights = (place: Place, daemon: Daemon): Statement[] => {
  const { images, logStreams, secret } = arnsOf(place)
  const names = deploymentNames(place.prefix)
  return [
    {
      sid: 'LogInToRegistry',
      why: 'Everything, because this action knows no resources.',
      actions: ['ecr:GetAuthorizationToken'],
      resources: ['*'],
    },
    {
      sid: 'PullImage',
      why: 'Of this daemon.',
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [images(daemon === 'router' ? names.routerImages : names.workerImages)],
    },
    {
      sid: 'WriteLogs',
      why: 'A stream for each task.',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logStreams(daemon === 'router' ? names.routerLogs : names.workerLogs)],
    },
    ...secretRights(place.secrets[daemon], secret),
  ]
}
