// The programs that ask for something, by messages on the e-mail queue.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { sharedQueueNames } from '../../contract/names.ts'
import type { SimCloud } from './cloud/sim-cloud.ts'
import { actAs, makeActor } from './kernel/actor.ts'
import type { World } from './kernel/world.ts'
import type { CommandPlan, StopPlan } from './plan/plan.ts'
import { PREFIX } from './plan/sim-settings.ts'
import type { Trace } from './trace/trace.ts'

const QueueUrl = sharedQueueNames(PREFIX).email

const commandBody = ({ commandId, projectKey, email, threadId }: CommandPlan): string =>
  JSON.stringify({
    commandId,
    userEmail: email,
    projectId: projectKey.split('#')[0],
    chatThreadId: threadId,
    instruction: `do ${commandId}`,
  })

const stopBody = ({ email, threadId, commandId }: StopPlan): string =>
  JSON.stringify({
    type: 'interrupt',
    userEmail: email,
    chatThreadId: threadId,
    ...(commandId && { commandId }),
  })

export const makePeople = ({ world, trace, cloud }: { world: World; trace: Trace; cloud: SimCloud }) => {
  const actor = makeActor('people')
  const post = (MessageBody: string): void => {
    void actAs(cloud.actor, () => cloud.queueService.send(new SendMessageCommand({ QueueUrl, MessageBody })))
  }
  const offer = (command: CommandPlan): void => {
    const { commandId, projectKey } = command
    trace.add(actor.name, 'offered', { commandId, projectKey })
    post(commandBody(command))
  }
  const askToStop = (stop: StopPlan): void => {
    const { threadId, commandId } = stop
    trace.add(actor.name, 'stopAsked', { threadId, ...(commandId && { commandId }) })
    post(stopBody(stop))
  }
  return {
    actor,
    /** All that is planned, each so long from now. */
    schedule: ({ commands, stops }: { commands: CommandPlan[]; stops: StopPlan[] }): void => {
      for (const command of commands) world.after(command.at, actor, () => offer(command))
      for (const stop of stops) world.after(stop.at, actor, () => askToStop(stop))
    },
  }
}
