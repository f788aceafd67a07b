// A daemon's task: its size, its disk, and what it may do.
//
// Workers have the disk of their task and no EFS. Mirrors and worktrees are caches: they are made again from the remotes, and a command's work
// is pushed before it is answered. Worktrees and packages are trees of small files, for which a network file system is slow. And two workers
// must not share a WORKSPACE_DIR, which a file system for all of them would invite. The price is a clone per project after a start from zero.
import type { TerraformStack } from '#cdk'
import { EcsTaskDefinition } from '#aws/ecs-task-definition'
import { WRITABLE_DIRS } from '../../deployment/container.ts'
import type { Daemon } from '../rights/execution.ts'
import { containerOf, volumeOf } from './container.ts'
import type { Chosen } from './environment.ts'
import { namesOf } from './names-of.ts'
import type { Roles } from './roles.ts'

const sizeOf = (daemon: Daemon, { settings }: Chosen) => {
  const { routerCpu, routerMemory, workerCpu, workerMemory } = settings
  return daemon === 'router'
    ? { cpu: String(routerCpu), memory: String(routerMemory) }
    : { cpu: String(workerCpu), memory: String(workerMemory) }
}

export const makeTask = (
  stack: TerraformStack,
  daemon: Daemon,
  chosen: Chosen,
  account: string,
  roles: Roles,
): EcsTaskDefinition => {
  const { prefix, architecture, workerDisk } = chosen.settings
  return new EcsTaskDefinition(stack, `${daemon}-task`, {
    family: namesOf(daemon, prefix).service,
    // The old one stays: when the new one does not start, ECS goes back to it, and cannot start what is deregistered.
    skipDestroy: true,
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: architecture },
    ...sizeOf(daemon, chosen),
    ...(daemon === 'worker' && { ephemeralStorage: { sizeInGib: workerDisk } }),
    // On the task's own disk. They belong to whom the image gives them, if it declares them as its volumes (so it is documented, and not tried):
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
    volume: WRITABLE_DIRS[daemon].map((dir) => ({ name: volumeOf(dir) })),
    executionRoleArn: roles.execution,
    taskRoleArn: roles.task,
    containerDefinitions: JSON.stringify([containerOf(daemon, chosen, account)]),
  })
}
