// The one container of a daemon's task definition, as it was synthesised.
import { stackOf } from './synth.ts'
import type { Attributes } from './synth.ts'

export const DAEMONS = ['router', 'worker'] as const
export type Daemon = (typeof DAEMONS)[number]

export const taskOf = (daemon: Daemon, env: Record<string, string> = {}): Attributes =>
  stackOf('compute', env).resource['aws_ecs_task_definition']?.[`${daemon}-task`] ?? {}

export const containerIn = (daemon: Daemon, env: Record<string, string> = {}): Attributes => {
  const [container] = JSON.parse(taskOf(daemon, env)['container_definitions'] as string) as [Attributes]
  return container
}

/** Of Terraform's templates: what is neither doubled nor a reference that we make. */
const STRAY = /(?<!\$)\$\{(?!data\.)|(?<!%)%\{/

/** What Terraform makes of a text, but for references. Throws for what it would take for an expression of its own. */
export const rendered = (text: string): string => {
  if (STRAY.test(text)) throw new Error(`Terraform would read an expression in ${text}`)
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{')
}

/** The environment that the daemon's process gets, without secrets. */
export const environmentIn = (daemon: Daemon, env: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    (containerIn(daemon, env)['environment'] as { name: string; value: string }[]).map(({ name, value }) => [
      name,
      rendered(value),
    ]),
  )
