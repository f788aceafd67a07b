// One daemon in its container, as ECS wants it described.
import { CONTAINER_USER, DROPPED_CAPABILITIES, WRITABLE_DIRS } from '../../deployment/container.ts'
import { HEALTH_CHECK } from '../../deployment/health-check.ts'
import type { DeploymentSettings } from '../../deployment/settings.ts'
import { secretsOf } from '../../deployment/daemon-secrets.ts'
import { literal } from '../literal.ts'
import type { Daemon } from '../rights/execution.ts'
import { environmentOf } from './environment.ts'
import type { Chosen } from './environment.ts'
import { STOP_SECONDS } from './fit.ts'
import { namesOf } from './names-of.ts'

/** As volumes of the task are named. */
export const volumeOf = (dir: string): string => dir.slice(1).replaceAll('/', '-')

const imageOf = (daemon: Daemon, { prefix, region, imageTag }: DeploymentSettings, account: string): string =>
  `${account}.dkr.ecr.${region}.amazonaws.com/${namesOf(daemon, prefix).images}:${literal(imageTag)}`

/**
 * ECS puts them into the environment at the start of a container; a new password is known after the next one. The ARN lacks the six characters
 * that Secrets Manager adds, so that nobody has to read another stack's state. That finds the secret unless its own name ends in a hyphen and
 * six characters: https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
 */
const variablesFromSecrets = (daemon: Daemon, settings: DeploymentSettings, account: string) => {
  const arn = (name: string): string => `arn:aws:secretsmanager:${settings.region}:${account}:secret:${name}`
  return secretsOf(daemon, settings).flatMap((secret) =>
    Object.entries(secret.fields).map(([name, field]) => ({
      name,
      valueFrom: `${arn(secret.name)}:${field}::`,
    })),
  )
}

const logsOf = (daemon: Daemon, { prefix, region }: DeploymentSettings) => ({
  logDriver: 'awslogs',
  options: {
    'awslogs-group': namesOf(daemon, prefix).logs,
    'awslogs-region': region,
    'awslogs-stream-prefix': daemon,
    // Blocking would stop the daemon's only thread while CloudWatch Logs is slow, heartbeats with it, and leases would be lost. The buffer
    // holds about 50,000 lines: lines are dropped, and with them metrics, only when logs fail for long.
    mode: 'non-blocking',
    'max-buffer-size': '25m',
  },
})

const healthCheck = {
  command: ['CMD-SHELL', HEALTH_CHECK.command],
  interval: HEALTH_CHECK.intervalSeconds,
  timeout: HEALTH_CHECK.timeoutSeconds,
  retries: HEALTH_CHECK.retries,
  startPeriod: HEALTH_CHECK.startPeriodSeconds,
}

/** `account` is a placeholder that Terraform replaces. */
export const containerOf = (daemon: Daemon, chosen: Chosen, account: string) => {
  const { settings } = chosen
  const environment = environmentOf(daemon, chosen, account)
  return {
    name: daemon,
    image: imageOf(daemon, settings, account),
    essential: true,
    user: CONTAINER_USER[daemon],
    // What an agent does to programs and sources, nobody runs afterwards.
    readonlyRootFilesystem: true,
    // Node as process 1 would neither end for a signal by itself nor take care of children that lost their parents.
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: DROPPED_CAPABILITIES[daemon] } },
    stopTimeout: STOP_SECONDS[daemon],
    mountPoints: WRITABLE_DIRS[daemon].map((dir) => ({
      sourceVolume: volumeOf(dir),
      containerPath: dir,
      readOnly: false,
    })),
    environment: Object.keys(environment)
      .toSorted()
      .map((name) => ({ name, value: environment[name] })),
    secrets: variablesFromSecrets(daemon, settings, account),
    healthCheck,
    logConfiguration: logsOf(daemon, settings),
  }
}
